"""Citations of news articles: notes and lists by CSL styles, BibTeX, and CSL-JSON.

A CSL style says how a source is written, and citeproc writes it. Chicago and
APA are short styles of our own for the one kind of source there is here
(`styles/`): citeproc writes the official ones, made for every kind, wrongly -
it puts "Edition" behind newspapers, leaves out "n.d.", breaks on ranges of
dates. Any other CSL file can be given in their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator
from citeproc.source.json import CiteProcJSON
from lxml.etree import XMLSyntaxError

from detente.errors import UsageError
from detente.sources.units import split_units
from detente.telling.safe import plain
from detente.telling.words import date_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.document import Document
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.telling.fields import Fields

Named = Literal["chicago", "apa", "bibtex", "csl-json"]
"""Styles that have a name; with the last two the notes are Chicago's and the sources a file of their own."""

BASES = {
    "given": "as given", "page": "from the page", "dateline": "from the dateline", "inferred": "inferred from the text",
    "unknown": "unknown",
}  # fmt: skip
"""What a document's date rests on, in words."""

LONGEST = 200
"""Characters of a headline that are cited: a longer one is no headline."""

FEWEST_WORDS = 4
"""Words of a headline, where there are several: what is shorter is the paper's or the section's name."""

MOST_NAMES = 3
"""Words of a name that is taken apart into given and family name; a longer byline is cited as it stands."""

_STYLES = Path(__file__).parent / "styles"
_SURE = frozenset({"given", "page", "dateline"})
_BIBTEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
           "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_ENDED = re.compile(r"([?!])\.(?=[”\s]|$)")
"""A full stop that a style puts behind a title which has its own mark."""

_SLANTED = ("\ue000", "\ue001")
"""Stand around what is italic until a form writes it in its own way; taken out of all texts before."""

_AS_MARKED = SimpleNamespace(
    preformat=str, Italic="".join((_SLANTED[0], "{}", _SLANTED[1])).format, Oblique=str, Bold=str, Light=str,
    Underline=str, Superscript=str, Subscript=str, SmallCaps=str,
)  # fmt: skip
"""What citeproc calls a formatter."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation; what is italic in it stands between marks."""

    marked: str

    @property
    def text(self) -> str:
        """The citation without marks."""
        return "".join(words for words, _ in self.pieces)

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The citation in pieces, each with whether it is italic."""
        pieces = []
        for number, words in enumerate(re.split(f"[{''.join(_SLANTED)}]", self.marked)):
            if words:
                pieces.append((words, number % 2 == 1))
        return pieces


def check_style(style: str) -> None:
    """See that there is such a style: one that has a name, or a CSL file.

    Raises:
        UsageError: there is none, or the file is no style.
    """
    if style not in get_args(Named):
        _style(style)


def note_of(document: Document, style: str = "chicago", *, place: Evidence | None = None) -> Cited:
    """Cite a document as a note does, with the paragraph a sentence of its body stands in.

    Raises:
        UsageError: citeproc cannot write this style.
    """
    number = paragraph(document, place) if place else None
    located = {"locator": Locator("paragraph", str(number))} if number else {}
    try:
        shelf = _shelf(document, style)
        citation = Citation([CitationItem(document.id, **located)])
        shelf.register(citation)
        return _cited(str(shelf.cite(citation, _missing)))
    except _TROUBLE as error:
        raise UsageError(_unwritable(style)) from error


def entry_of(document: Document, style: str = "chicago") -> Cited:
    """Cite a document as a list of sources does, or as a note where the style has no list.

    Raises:
        UsageError: citeproc cannot write this style.
    """
    if not _style(style).has_bibliography():
        return note_of(document, style)
    try:
        shelf = _shelf(document, style)
        shelf.register(Citation([CitationItem(document.id)]))
        (written,) = shelf.bibliography()
        return _cited(str(written))
    except _TROUBLE as error:
        raise UsageError(_unwritable(style)) from error


def paragraph(document: Document, place: Evidence) -> int | None:
    """Count the paragraphs of an article's body up to a sentence; None where it stands outside the body."""
    bodies = [zone.span for zone in document.zones if zone.kind == "body"]
    if place.zone != "body":
        return None
    units = [unit.span for unit in split_units(document.text)]
    own = [span for span in units if any(span.start < body.end and body.start < span.end for body in bodies)]
    return next((number for number, span in enumerate(own, start=1) if span.start <= place.start < span.end), None)


def dated(document: Document) -> str:
    """Say when a document was published and how that is known."""
    if not document.published.known:
        return "date unknown"
    return f"{date_in_words(document.published)}, date {BASES.get(document.published.basis, document.published.basis)}"


def linked(document: Document) -> str:
    """Give a document's address where it is one of the web; empty where it is anything else (``javascript:``)."""
    url = (document.url or "").strip()
    return url if re.fullmatch(r"https?://[^\s<>\"'\x00-\x20]+", url) else ""


def as_bibtex(documents: Sequence[Document]) -> str:
    """Write entries of kind ``online``, keyed by the documents' ids."""
    return "\n".join(_entry(document) for document in documents)


def as_csl(documents: Sequence[Document]) -> bytes:
    """Write CSL-JSON: items of type ``article-newspaper``."""
    return msgspec.json.format(msgspec.json.encode([_item(document) for document in documents]), indent=1)


_TROUBLE = (AttributeError, KeyError, TypeError, ValueError, IndexError, NotImplementedError)
"""What citeproc raises on a style it does not understand."""


@cache
def _style(style: str) -> CitationStylesStyle:
    """Read a style: ours by its name, anybody's from a CSL file."""
    named = style in get_args(Named)
    path = _STYLES / f"{'apa' if style == 'apa' else 'chicago'}.csl" if named else Path(style)
    if path.suffix.lower() != ".csl" or not path.is_file():
        raise UsageError(f"no style is called {style!r}: give {', '.join(get_args(Named))}, or a CSL file")
    try:
        return CitationStylesStyle(str(path), validate=False)
    except (XMLSyntaxError, *_TROUBLE) as error:
        raise UsageError(f"{style} is no CSL style ({error}); styles are at https://www.zotero.org/styles") from error


def _shelf(document: Document, style: str) -> CitationStylesBibliography:
    return CitationStylesBibliography(_style(style), CiteProcJSON([_written(document)]), _AS_MARKED)


def _written(document: Document) -> Fields:
    """Give a source as citeproc can write it: ranges of dates, on which it breaks, come in words."""
    item = _item(document)
    if len(item.get("issued", {}).get("date-parts", ())) > 1:
        item["issued"] = {"literal": date_in_words(document.published), "circa": item["issued"]["circa"]}
    return item


def _missing(item: CitationItem) -> None:
    raise KeyError(item.key)


def _cited(written: str) -> Cited:
    return Cited(_ENDED.sub(r"\1", " ".join(written.split())))


def _unwritable(style: str) -> str:
    return f"{style} asks for more than this program's CSL processor knows: use --style csl-json and cite with Zotero"


def _entry(document: Document) -> str:
    when = document.published
    day = when.edtf if when.known else ""
    fields = {
        "title": f"{{{_texed(_title(document))}}}",
        "author": _texed(_line(document.byline)),
        "journaltitle": _texed(_line(document.outlet)),
        "date": day,
        "url": linked(document).replace("%", r"\%"),
        "note": _texed(f"date {BASES.get(when.basis, when.basis)}"),
        "langid": {"en": "english"}.get(document.language or "", ""),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value and value != "{}")
    return f"@online{{{document.id},\n{body}}}\n"


def _item(document: Document) -> Fields:
    when = document.published
    item: Fields = {
        "id": document.id,
        "type": "article-newspaper",
        "title": _title(document),
        "container-title": _line(document.outlet),
        "author": _authors(_line(document.byline)),
        "URL": linked(document),
        "language": document.language or "",
        "issued": {**_issued(when), "circa": when.basis not in _SURE} if when.known else {},
        "note": f"date {BASES.get(when.basis, when.basis)}",
    }
    return {name: value for name, value in item.items() if value}


def _issued(when: DateInterval) -> Fields:
    """Give a date in parts as fine as it is known: a day, a month, a year, or two ends; an open one in words."""
    start, end = when.start, when.end
    if start is None or end is None:
        return {"literal": date_in_words(when)}
    last = end + timedelta(days=1)
    if (start.month, start.day, last.month, last.day) == (1, 1, 1, 1) and last.year == start.year + 1:
        return {"date-parts": [[start.year]]}
    if start.day == last.day == 1 and (start.year, start.month) == (end.year, end.month):
        return {"date-parts": [[start.year, start.month]]}
    return {"date-parts": [[day.year, day.month, day.day] for day in dict.fromkeys((start, end))]}


def _authors(byline: str) -> list[Fields]:
    """Take a byline apart into names; what does not look like persons' names stays as it is."""
    names = [name for name in re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", _BY.sub("", byline)) if name]
    if not all(1 < len(name.split()) <= MOST_NAMES and name == name.title() for name in names):
        return [{"literal": byline}] if byline else []
    return [{"family": name.split()[-1], "given": " ".join(name.split()[:-1])} for name in names]


def _title(document: Document) -> str:
    """Give the title, or else a headline of the text, or the document's name; a masthead comes before the headline."""
    headlines = [zone.span.read(document.text).strip() for zone in document.zones if zone.kind == "headline"]
    whole = [headline for headline in headlines if len(headline.split()) >= FEWEST_WORDS]
    headline = next(iter(whole or headlines), "").partition("\n")[0]
    return _line(document.title or headline[:LONGEST] or document.name).rstrip(".,")


def _line(text: str | None) -> str:
    return plain((text or "").translate(dict.fromkeys(map(ord, _SLANTED))))


def _texed(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)
