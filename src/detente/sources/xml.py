"""XML from strangers: read without entities of its own, without the network, within the parser's limits."""

from __future__ import annotations

import codecs
import re

from lxml import etree

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENTITY = "<!ENTITY"


def declares_entities(raw: bytes) -> bool:
    """Say whether an XML file declares entities of its own, in whatever encoding it is written.

    An entity may stand for others, and they for others: a few lines grow to
    gigabytes ("billion laughs"). No feed, document or library export needs one.
    """
    if _ENTITY.encode() in raw.replace(b"\x00", b"").upper():
        return True
    named = _DECLARED.match(raw[:400])
    encoding = named[1].decode() if named else "cp037" if raw.startswith(b"\x4c\x6f\xa7\x94") else "ascii"
    try:
        return _ENTITY in codecs.decode(raw, encoding, "replace").upper()
    except (LookupError, ValueError, TypeError, AttributeError):  # no encoding at all, or a codec of something else
        return False


def parse_xml(raw: bytes) -> etree._Element:
    """Parse an XML file.

    Raises:
        ValueError: it is no XML, too deep or too long, or it declares entities.
    """
    if declares_entities(raw):
        raise ValueError("it declares entities of its own, which can grow without end: it is not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as trouble:
        raise ValueError(f"it is no sound XML: {trouble}") from trouble
