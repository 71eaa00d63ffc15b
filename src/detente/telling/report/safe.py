"""Texts of the web made fit for a page: one line, no controls, no marks that turn the direction of what follows."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"([\\`*_\[\]<>#|&~])")


def plain(text: str) -> str:
    """Put a text in one line; what could steer a reader's program becomes a replacement character."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text)).strip()


def marked(text: str) -> str:
    """Put a text in one line in which Markdown and HTML mean nothing."""
    return _MARKS.sub(r"\\\1", plain(text)).replace("\\&", "&amp;").replace("\\<", "&lt;")
