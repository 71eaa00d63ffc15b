"""Speed and honesty, measured: one module a question, run by `make bench`."""
