"""Readings become the record; pure, and input order never matters."""
