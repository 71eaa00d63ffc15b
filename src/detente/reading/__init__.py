"""One document becomes a reading; pure, offline, every line with its evidence."""
