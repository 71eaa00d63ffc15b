"""What a page's markup says of its article: date, outlet, author, language, captions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.sources.stamps import read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from detente.records.interval import DateInterval

FEWEST_CAPTION_WORDS = 4
MOST_CAPTION_WORDS = 150

_DATE_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "published_time", "published-date", "parsely-pub-date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date", "article.published", "citation_date",
    "citation_publication_date", "originalpublicationdate", "rnews:datepublished", "article_date_original",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_AUTHOR_META = ("author", "article:author_name", "parsely-author", "dc.creator", "sailthru.author", "byl")
_ARTICLE_TYPES = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:image|photo|media|figure|img|picture)?[_-]?caption(?:$|[\s_-])", re.IGNORECASE
)
_OUTSIDE = frozenset({"nav", "aside", "footer", "header"})
_TITLE_MARK = re.compile(r"\s+[|\u2013\u2014:-]\s+(?=[^|\u2013\u2014]{2,60}$)")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the head of a page and its structured data say."""

    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    language: str | None
    published: DateInterval | None


def read_facts(tree: HtmlElement) -> PageFacts:
    """Read the facts of a page from its head, its JSON-LD and its ``time`` elements, in this order of trust."""
    metas = _metas(tree)
    articles = [node for node in _linked_data(tree) if _ARTICLE_TYPES.search(str(node.get("@type", "")))]
    outlet = _named(metas.get("og:site_name")) or _first(_name(node.get("publisher")) for node in articles)
    title = metas.get("og:title") or _first(_text(node.get("headline")) for node in articles)
    return PageFacts(
        title=_without_outlet(title, outlet) if title else None,
        outlet=outlet,
        byline=_first(_name(node.get("author")) for node in articles) or _author(metas),
        url=_first(tree.xpath("//link[@rel='canonical']/@href")) or metas.get("og:url"),
        language=_first(tree.xpath("/html/@lang | /html/@xml:lang")) or metas.get("og:locale"),
        published=_published(tree, metas, articles),
    )


def place_captions(tree: HtmlElement, paragraphs: Sequence[str]) -> dict[int, list[str]]:
    """Find the captions of an article's pictures, and after which of its paragraphs each stands.

    Args:
        tree: The page.
        paragraphs: The article's paragraphs, as extracted.

    Returns:
        Captions by the number of the paragraph above, -1 for those above the first.
    """
    numbers = {_folded(words): number for number, words in reversed(list(enumerate(paragraphs)))}
    placed: dict[int, list[str]] = {}
    seen: set[str] = set(numbers)
    last = -1
    for element in tree.iter("p", "h1", "h2", "h3", "li", "blockquote", "figcaption", "div", "span"):
        if _is_caption(element):
            words = _words_of(element)
            key = _folded(words)
            inside = _in_article(element)
            fits = FEWEST_CAPTION_WORDS <= words.count(" ") + 1 <= MOST_CAPTION_WORDS
            if fits and key not in seen and (inside or -1 < last < len(paragraphs) - 1):
                seen.add(key)
                placed.setdefault(last, []).append(words)
        elif element.tag not in ("div", "span"):
            last = numbers.get(_folded(_words_of(element)), last)
    return placed


def _is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    return element.tag in ("p", "div", "span") and _CAPTION_CLASS.search(element.get("class") or "") is not None


def _in_article(element: HtmlElement) -> bool:
    inside = False
    for above in element.iterancestors():
        if above.tag in _OUTSIDE:
            return False
        inside = inside or above.tag in ("article", "main") or above.get("itemprop") == "articleBody"
    return inside


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().casefold()
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, " ".join(content.split()))
    return metas


def _linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found.extend(_nodes(json.loads(script.text_content())))
        except (ValueError, RecursionError):  # a page's data may be broken: it is only one of several sources
            continue
    return found


def _nodes(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(data, list):
        for part in data[:50]:
            yield from _nodes(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph"), depth + 1)


def _published(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]]) -> DateInterval | None:
    written = [str(node["datePublished"]) for node in articles if node.get("datePublished")]
    written += [metas[name] for name in _DATE_META if name in metas]
    written += tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")
    written += tree.xpath("//time[@pubdate]/@datetime | //article//header//time/@datetime")
    for stamp in map(read_stamp, written):
        if stamp is not None and stamp.granularity == "day":
            return stamp
    return None


def _without_outlet(title: str, outlet: str | None) -> str:
    """Take the outlet's name off the end of a title, where pages like to put it."""
    for found in reversed(list(_TITLE_MARK.finditer(title))):
        if outlet and _folded(title[found.end() :]) == _folded(outlet):
            return title[: found.start()] or title
    return title


def _author(metas: dict[str, str]) -> str | None:
    for name in _AUTHOR_META:
        words = _named(metas.get(name))
        if words:
            return words
    return None


def _name(node: object) -> str | None:
    if isinstance(node, str):
        return _named(node)
    if isinstance(node, dict):
        return _name(node.get("name"))
    if isinstance(node, list):
        names = [name for name in map(_name, node[:5]) if name]
        return ", ".join(names) or None
    return None


def _named(words: str | None) -> str | None:
    """Take words for a name: no address, no essay, without the "By" that some pages put before it."""
    if not words or "://" in words or len(words) > 120:
        return None
    return " ".join(words.split()).removeprefix("By ").strip() or None


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(values: Any) -> str | None:  # noqa: ANN401  (lxml's answers have no types)
    return next((str(value).strip() for value in values if value and str(value).strip()), None)


def _words_of(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _folded(words: str) -> str:
    return " ".join(_WORDS.findall(words.casefold()))[:200]
