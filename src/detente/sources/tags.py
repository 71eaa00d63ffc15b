"""Tags that are made to break readers of pages and feeds, found before one reads them."""

from __future__ import annotations

import re

MOST_ATTRIBUTES = 2_000
"""Attributes of one tag, at most: parsers compare each with all before it, and 200,000 took minutes."""

_TAG = re.compile(rb"""<[A-Za-z](?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+""")
_VALUE = re.compile(rb"""=\s*+"[^"]*+"|=\s*+'[^']*+'|/""")


def has_crowded_tag(markup: bytes) -> bool:
    """Say whether a tag has more attributes than any page's or feed's."""
    tags = (found[0] for found in _TAG.finditer(markup) if found.end() - found.start() > 2 * MOST_ATTRIBUTES)
    return any(len(_VALUE.sub(b" ", tag).split()) > MOST_ATTRIBUTES for tag in tags)
