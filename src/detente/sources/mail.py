"""Mail files (EML): the article of one message, by its header's date."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.utils import parseaddr
from typing import TYPE_CHECKING

from detente.records.document import Document
from detente.records.interval import UNKNOWN_DATE
from detente.sources.document import make_document
from detente.sources.encoding import decode
from detente.sources.fragment import plain_text
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp
from detente.sources.webpage import read_webpage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from detente.records.problem import Problem


MOST_PARTS = 100
"""Parts of a mail, at most: one with many attachments has 30."""

MOST_HOLDERS = 12
"""Parts that hold other parts, at most: every line of a mail passes through all that it lies in, so that 2,000 took
18 s. A forwarded mail with pictures has 4."""

LONGEST_HEADER = 4_000
"""Bytes of one header that is looked at, at most. The standard library reads headers in time that grows with their
square: 20,000 quotation marks for a sender took 11 s, 5,000 took 0.8 s."""

MOST_HEADERS = 40_000
"""Bytes of all headers that are looked at, those of the parts too: reading takes 0.1 ms for one of them at worst."""

MOST_BORDERS = 5_000
"""Lines that may be a border between parts (they begin with two hyphens), at most."""

_TYPE = re.compile(rb"(?im)^content-type[ \t]*:[ \t\r\n]*((?:multipart|message)/)?")
_HEADER = re.compile(
    rb"(?im)^(?:subject|from|date|archived-at|mime-version|content-[a-z-]{1,40})[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*"
)


def read_mail(raw: bytes, name: str, *, path: str) -> Iterator[Document | Problem]:
    """Read a mail as one document.

    The plain part is the text where there is one, its lines unchanged; else
    the HTML part is read as a page. Subject is the title, the sender's name
    the outlet, the ``Date`` header the date (basis ``page``).

    Args:
        raw: The mail's bytes.
        name: What to call the document.
        path: The file's path, for problems.
    """
    if why := _too_much(raw):
        yield problem(path, "mail", name, why)
        return
    message = message_from_bytes(raw, policy=policy.default)
    title = _header(message, "subject")
    sender, address = parseaddr(_header(message, "from") or "")
    published = read_stamp(_header(message, "date") or "") or UNKNOWN_DATE
    text, language = _text(message, name)
    if not text.strip():
        yield problem(path, "mail", title or name, "the mail has no text that could be read")
        return
    if not published.known:
        yield problem(path, "mail", title or name, "the mail has no readable Date header: its text has to tell")
    yield make_document(
        text,
        name=name,
        title=title,
        outlet=sender or address or None,
        published=published,
        language=language,
        url=_header(message, "archived-at"),
    )


def _too_much(raw: bytes) -> str | None:
    """Name the limit that a mail does not keep, before it is parsed; None where it keeps all."""
    parts = holders = 0
    for found in _TYPE.finditer(raw):
        parts += 1
        holders += found[1] is not None
    if holders > MOST_HOLDERS:
        return f"{holders} parts that hold other parts, more than {MOST_HOLDERS}: the mail is made to break readers"
    if parts > MOST_PARTS or raw.count(b"\n--") > MOST_BORDERS:
        return f"more than {MOST_PARTS} parts: the mail is made to break readers"
    lengths = [found.end() - found.start() for found in _HEADER.finditer(raw)]
    if max(lengths, default=0) > LONGEST_HEADER or sum(lengths) > MOST_HEADERS:
        return f"headers of more than {LONGEST_HEADER} bytes: the mail is made to break readers"
    return None


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        written = message.get(name)
    except Exception:  # noqa: BLE001 - the standard library's parser trips in any way over some broken headers
        return None
    return " ".join(str(written).split()) or None if written is not None else None


def _text(message: EmailMessage, name: str) -> tuple[str, str | None]:
    """Find the mail's text and the language its page part declares."""
    plain, page = _part(message, "plain"), _part(message, "html")
    if plain.strip():
        return plain, None
    if not page.strip():
        return "", None
    read = read_webpage(page, name)
    if isinstance(read, Document):
        return read.text, read.language
    return plain_text(page), None  # a short note has no article that a page reader would find


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,)) if message.is_multipart() else message
    if part is None or part.get_content_type() != f"text/{kind}":
        return ""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    declared = part.get_content_charset()
    try:
        return raw.decode(declared) if declared else decode(raw)[0]
    except (LookupError, UnicodeDecodeError):
        return decode(raw)[0]
