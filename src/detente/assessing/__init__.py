"""What may be believed: independent origins, the change test, promise outcomes."""
