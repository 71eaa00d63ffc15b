"""Texts come in unchanged: folders, files, pages, feeds, mail, tables."""
