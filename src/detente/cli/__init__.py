"""A person's door: one command per verb."""

from detente.cli.main import app, main

__all__ = ["app", "main"]
