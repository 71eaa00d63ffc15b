"""The nouns: frozen, slotted, keyword-only records, one file each; they import nothing of ours but errors."""
