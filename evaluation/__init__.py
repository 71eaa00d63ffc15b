"""Accuracy, measured: one module a part, run by `make evaluate`."""
