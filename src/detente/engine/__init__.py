"""Who reads: this process, one guarded child, or many workers; the readings are the same."""
