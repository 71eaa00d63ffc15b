"""RSS and Atom feeds from files: each entry a document. Nothing is fetched from the network."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import feedparser

from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.sources.document import make_document
from detente.sources.fragment import plain_text
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp
from detente.sources.tags import MOST_ATTRIBUTES, has_crowded_tag
from detente.sources.xml import declares_entities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.document import Document
    from detente.records.problem import Problem


MOST_TAGS = 150_000
"""Tags of a feed, at most: feedparser takes 40 microseconds for one, and a feed of a thousand entries has 20,000."""


def read_feed(raw: bytes, name: str, *, path: str) -> Iterator[Document | Problem]:
    """Read the entries of a feed in its own order.

    Each entry is a document: its headline and its content (or summary) as
    text, dated by the entry (basis ``page``), the feed's title as outlet.

    Args:
        raw: The feed's bytes.
        name: The file's name; entries are called by it and their number and title.
        path: The file's path, for problems.
    """
    tags = raw.count(b"<") + raw.count(b"&lt;")
    if tags > MOST_TAGS:
        yield problem(path, "feed", f"{tags} tags", f"more than {MOST_TAGS} tags: no feed has so many")
        return
    if has_crowded_tag(raw):
        yield problem(
            path, "feed", name, f"a tag of more than {MOST_ATTRIBUTES} attributes: it is made to break readers"
        )
        return
    if declares_entities(raw):
        why = "the feed declares entities of its own, which can grow without end: it is not read"
        yield problem(path, "feed", name, why)
        return
    try:
        feed = feedparser.parse(BytesIO(raw), sanitize_html=True, resolve_relative_uris=False)
    except Exception as trouble:  # noqa: BLE001 - a broken feed breaks the library in any way
        yield problem(path, "feed", name, f"the feed is broken: {type(trouble).__name__}: {trouble}")
        return
    if feed.bozo and not feed.entries:
        yield problem(path, "feed", name, f"no feed could be made out: {feed.get('bozo_exception', 'unknown form')}")
        return
    if feed.bozo and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        yield problem(path, "feed", name, f"the feed is malformed, its sound entries are read: {feed.bozo_exception}")
    if not feed.entries:
        yield problem(path, "feed", name, "the feed has no entries")
    for number, entry in enumerate(feed.entries, start=1):
        called = f"{name}#{number}"
        text = _text(entry)
        if not text:
            yield problem(f"{path}#{number}", "feed", called, "the entry has neither a title nor a text")
            continue
        yield make_document(
            text,
            name=called,
            title=_plain(entry.get("title")),
            outlet=_plain(entry.get("source", {}).get("title")) or _plain(feed.feed.get("title")),
            url=entry.get("link"),
            byline=_plain(entry.get("author")),
            language=feed.feed.get("language"),
            published=_published(entry),
        )


def _text(entry: Any) -> str:  # noqa: ANN401  (feedparser's entries have no types)
    title = _plain(entry.get("title")) or ""
    contents = [part.get("value", "") for part in entry.get("content", ())]
    body = max((plain_text(part) for part in [*contents, entry.get("summary", "")]), key=len)
    if not body or body.startswith(title):
        return body or title
    return f"{title}\n\n{body}" if title else body


def _published(entry: Any) -> DateInterval:  # noqa: ANN401
    for field in ("published", "date", "created", "updated"):
        stamp = read_stamp(entry.get(field) or "")
        if stamp is not None:
            return stamp
    return UNKNOWN_DATE


def _plain(markup: str | None) -> str | None:
    return " ".join(plain_text(markup).split()) or None if markup else None
