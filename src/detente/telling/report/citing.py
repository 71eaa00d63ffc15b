"""Citations of news articles: Chicago notes, APA, BibTeX and CSL-JSON.

Chicago (17th edition, 14.191 on newspapers online) and APA (7th edition,
10.1, example 16) are written by hand for the one kind of source there is
here: their CSL styles are under a licence of their own and would be longer
than this program. CSL-JSON is there for whoever wants any other style.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Literal

import msgspec

from detente.telling.words import date_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.document import Document
    from detente.records.interval import DateInterval
    from detente.telling.fields import Fields

Style = Literal["chicago", "apa", "bibtex", "csl-json"]

BASES = {
    "given": "as given", "page": "from the page", "dateline": "from the dateline", "inferred": "inferred from the text",
    "unknown": "unknown",
}  # fmt: skip
"""What a document's date rests on, in words."""

LONGEST = 200
"""Characters of a headline that are cited: a longer one is no headline."""

_SURE = frozenset({"given", "page", "dateline"})
_BIBTEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$",
           "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


def cite(document: Document, style: Style = "chicago") -> str:
    """Write a citation in one line; BibTeX and CSL-JSON footnotes are Chicago's, their lists are files of their own."""
    return _apa(document) if style == "apa" else _chicago(document)


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


def _chicago(document: Document) -> str:
    parts = [_line(document.byline), f"“{_title(document)},”", f"{_line(document.outlet)}," if document.outlet else ""]
    by = f"{parts[0]}, " if parts[0] else ""
    when = _american(document.published) or "n.d."
    link = linked(document)
    return (
        f"{by}{' '.join(part for part in parts[1:] if part)} {when}{f', {link}' if link else ''}".removesuffix(".")
        + "."
    )


def _apa(document: Document) -> str:
    when, by, title = document.published, _line(document.byline), _title(document)
    written = "n.d."
    if when.start is not None and when.start == when.end:
        written = f"{when.start.year}, {calendar.month_name[when.start.month]} {when.start.day}"
    elif when.start is not None and when.end is not None and when.start.year == when.end.year:
        written = str(when.start.year)
    if written != "n.d." and when.basis not in _SURE:
        written = f"[{written}]"
    outlet = f" {_line(document.outlet)}." if document.outlet else ""
    link = linked(document)
    head = f"{_inverted(by)} ({written}). {title}." if by else f"{title}. ({written})."
    return f"{head}{outlet}{f' {link}' if link else ''}"


def _american(when: DateInterval) -> str:
    """Write a date as Chicago does: one that is not printed on the source stands in brackets."""
    if not when.known:
        return ""
    if when.start is not None and when.start == when.end:
        written = f"{calendar.month_name[when.start.month]} {when.start.day}, {when.start.year}"
    else:
        written = date_in_words(when)
    return written if when.basis in _SURE else f"[{written}]"


def _inverted(name: str) -> str:
    """Write "Anna Berg" as "Berg, A."; several authors and names of one word stay as they are."""
    words = name.removeprefix("By ").split()
    if len(words) not in {2, 3} or "and" in words or "," in name:
        return name
    return f"{words[-1]}, {' '.join(f'{word[0]}.' for word in words[:-1])}"


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
    ends = [[day.year, day.month, day.day] for day in dict.fromkeys((when.start, when.end)) if day]
    item: Fields = {
        "id": document.id,
        "type": "article-newspaper",
        "title": _title(document),
        "container-title": _line(document.outlet),
        "author": [{"literal": _line(document.byline)}] if document.byline else [],
        "URL": linked(document),
        "language": document.language or "",
        "issued": {"date-parts": ends, "circa": when.basis not in _SURE} if ends else {},
        "note": f"date {BASES.get(when.basis, when.basis)}",
    }
    return {name: value for name, value in item.items() if value}


def _title(document: Document) -> str:
    """Give the title, or else the first headline of the text, or the document's name."""
    headline = next((zone.span.read(document.text) for zone in document.zones if zone.kind == "headline"), "")
    return _line(document.title or headline.strip().partition("\n")[0][:LONGEST] or document.name).rstrip(".,")


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _texed(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)
