"""Texts of the web made fit to be shown: nothing that steers a screen, turns the direction of what follows, or hides.

Kept are letters of every script, and the joiners that Persian and Indic
scripts are written with.
"""

from __future__ import annotations

import re

_STEERING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, escapes among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"  # nothing to see: no-break space of no width, invisible operators
    "\U000e0000-\U000e0fff"  # tags and variation selectors, in which words can be hidden
    "\ud800-\udfff\ufffe\uffff"  # no characters at all
    "]"
)
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"([\\`*_\[\]<>#|&~])")


def disarmed(text: str) -> str:
    """Replace what steers or hides by a replacement character; lines and tabs stay."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def plain(text: str) -> str:
    """Put a text in one line, disarmed."""
    return disarmed(_SPACE.sub(" ", text)).strip()


def marked(text: str) -> str:
    """Put a text in one line in which Markdown and HTML mean nothing."""
    return _MARKS.sub(r"\\\1", plain(text)).replace("\\&", "&amp;").replace("\\<", "&lt;")
