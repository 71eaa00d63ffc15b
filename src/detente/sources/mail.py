"""Mail files (EML): the article of one message, by its header's date."""

from __future__ import annotations

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


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        written = message.get(name)
    except (ValueError, IndexError, TypeError):  # the standard library's parser trips over some broken headers
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
