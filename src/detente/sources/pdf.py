"""PDF files: the words of their pages in reading order, hyphens at line ends undone, running heads left out.

Scripts, forms, annotations and attachments of a PDF are never looked at.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from detente.records.interval import UNKNOWN_DATE, between
from detente.sources.document import make_document
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records.document import Document
    from detente.records.interval import DateInterval
    from detente.records.problem import Problem

MOST_PAGES = 300
"""Pages read, at most: an article has 1 to 20, a long report 200."""

MOST_DRAWING = 1_000_000
"""Drawing operators followed in one file, at most: a page of text has 300 to 3,000, one of drawn pictures more."""

MOST_CONTENT = 20_000_000
"""Bytes of one page's unpacked drawing, at most: a page of text has some 20,000."""

GAP = 1.35
"""How much farther apart than most lines two lines of different paragraphs stand, at least."""

LOOSEST = 2.2
"""Times the size of its letters that a line's paragraph may go on below it: double spacing is 2."""

NARROW = 0.75
"""Share of a usual line's length below which a line that ends a sentence ends its paragraph."""

_HYPHEN = re.compile(r"(?<=[a-zß-ÿ])[-‐\u00ad]$")
_ENDED = re.compile(r"[.!?:][\"”’')\]]*$")
_COMPOUND = re.compile(r"\b\w+-\w+\b")
_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"\d+")
_MADE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_EDGE = 2  # lines at the head and at the foot of a page among which running heads are looked for


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, its height on the page and the size of its letters."""

    words: str
    height: float
    size: float


def read_pdf(raw: bytes, name: str, *, path: str) -> Iterator[Document | Problem]:
    """Read a PDF as one document.

    A PDF says on which day it was made, not when its text was published: the
    article was told by then (basis ``page``, an open start), and a dateline or
    dated line of the text says more.

    Args:
        raw: The file's bytes.
        name: What to call the document.
        path: The file's path, for problems.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an extra
    except ImportError:
        yield problem(path, "pdf", name, "PDF files need a package more: pip install 'detente[pdf]'")
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds broken is said here, as a problem
    ink = _Ink()
    try:
        reader = PdfReader(BytesIO(raw))
        pages = [ink.lines_of(reader.pages[number]) for number in range(min(len(reader.pages), MOST_PAGES))]
        more = len(reader.pages) - MOST_PAGES
        facts = {key: str(value) for key, value in (reader.metadata or {}).items()}
    except Exception as trouble:  # noqa: BLE001 - a broken PDF breaks the library in any way
        yield problem(path, "pdf", name, f"the PDF cannot be read: {type(trouble).__name__}: {trouble}")
        return
    text = _text(pages)
    if ink.spent:
        yield problem(path, "pdf", name, f"{ink.spent}: the pages before are read, the rest is not")
    if more > 0:
        yield problem(path, "pdf", name, f"the PDF has {more + MOST_PAGES} pages: the first {MOST_PAGES} are read")
    if not text:
        yield problem(path, "pdf", name, "the PDF has no text, only pictures of it: have its letters recognised first")
        return
    yield make_document(text, name=name, title=_title(facts, text), published=_told_by(facts))


class _Ink:
    """Collects the lines of pages until the file has drawn more than text needs."""

    def __init__(self) -> None:
        self.spent = ""  # the limit that was met, in words
        self._left = MOST_DRAWING

    def lines_of(self, page: Any) -> list[_Line]:  # noqa: ANN401 - an extra's class
        """List the lines of a page in the order in which it draws them; none once a limit was met."""
        if self.spent:
            return []
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > MOST_CONTENT:
            self.spent = f"a page draws more than {MOST_CONTENT} bytes"
            return []
        runs: list[_Line] = []

        def note(words: str, cm: Sequence[float], tm: Sequence[float], _: object, size: float) -> None:
            runs.append(_Line(words, tm[4] * cm[1] + tm[5] * cm[3] + cm[5], abs(size * (tm[3] or tm[1] or 1.0))))

        try:
            page.extract_text(visitor_text=note, visitor_operand_before=self._count)
        except _TooMuch:
            return []
        return list(_lines(runs))

    def _count(self, *_: object) -> None:
        self._left -= 1
        if self._left < 0:
            self.spent = f"the PDF draws more than {MOST_DRAWING} times"
            raise _TooMuch


class _TooMuch(Exception):  # noqa: N818 - it says what is the case
    """A PDF draws more than text needs."""


def _lines(runs: list[_Line]) -> Iterator[_Line]:
    """Put runs of letters together to lines."""
    words, first = "", None
    for run in runs:
        *ended, rest = run.words.split("\n")
        for piece in ended:
            first = first or (run if piece.strip() else None)
            words += piece
            if first is not None and words.strip():
                yield _Line(" ".join(words.split()), first.height, first.size)
            words, first = "", None
        words += rest
        first = first or (run if rest.strip() else None)
    if first is not None and words.strip():
        yield _Line(" ".join(words.split()), first.height, first.size)


def _text(pages: Sequence[Sequence[_Line]]) -> str:
    """Join the lines of all pages to paragraphs, a blank line between them."""
    running = _running_heads(pages)
    kept = [[line for place, line in enumerate(page) if not _is_running(line, place, page, running)] for page in pages]
    lines = [line for page in kept for line in page]
    compounds = frozenset(found for line in lines for found in _COMPOUND.findall(line.words))
    usual = _Usual(lines)
    pieces = [lines[0].words] if lines else []
    for above, below in pairwise(lines):
        if usual.parts(above, below):
            pieces += ["\n\n", below.words]
        elif _HYPHEN.search(above.words) and below.words[:1].islower():
            pieces[-1] = _unhyphenated(pieces[-1], below.words, compounds)
            pieces.append(below.words)
        else:
            pieces += [" ", below.words]
    return "".join(pieces)


class _Usual:
    """What lines of a file usually look like, from which it is told where paragraphs end."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        falls = [(above.height - below.height, above.size) for above, below in pairwise(lines)]
        steps = [fall for fall, size in falls if 0 < fall < LOOSEST * size]
        self._step = median(steps) if steps else 0.0
        self._length = median(len(line.words) for line in lines) if lines else 0.0
        self._size = median(line.size for line in lines) if lines else 1.0

    def parts(self, above: _Line, below: _Line) -> bool:
        """Say whether a paragraph ends between two lines that follow one another."""
        if abs(above.size - below.size) > 0.5:
            return True
        ended = _ENDED.search(above.words) is not None
        if above.height - below.height > GAP * self._step * max(1.0, below.size / max(self._size, 1.0)):
            return True
        if below.height >= above.height and not ended:  # the next column or page goes on in the middle of a sentence
            return False
        return ended and len(above.words) < NARROW * self._length


def _unhyphenated(line: str, after: str, compounds: frozenset[str]) -> str:
    """Undo a hyphen at the end of a line, unless the file writes the word with it elsewhere."""
    left, right = _WORD.findall(line[:-1])[-1], _WORD.findall(after)[0]
    return line if line.endswith("-") and f"{left}-{right}" in compounds else line[:-1]


def _running_heads(pages: Sequence[Sequence[_Line]]) -> frozenset[str]:
    """Find what stands at the head or foot of at least half of the pages, figures aside."""
    counted = Counter(folded for page in pages for folded in {_folded(line) for line in _edge(page)})
    return frozenset(words for words, count in counted.items() if count > 1 and 2 * count >= len(pages))


def _is_running(line: _Line, place: int, page: Sequence[_Line], running: frozenset[str]) -> bool:
    at_edge = place < _EDGE or place >= len(page) - _EDGE
    return at_edge and (_folded(line) in running or (line.words.isdecimal() and len(line.words) < 4))


def _edge(page: Sequence[_Line]) -> Sequence[_Line]:
    return page if len(page) <= 2 * _EDGE else (*page[:_EDGE], *page[-_EDGE:])


def _folded(line: _Line) -> str:
    return _FIGURES.sub("0", line.words.casefold())


def _title(facts: dict[str, str], text: str) -> str | None:
    """Take the file's title where the text begins with the same words; programs write their own names there too."""
    title = " ".join(facts.get("/Title", "").split())
    return title if title and title.casefold() in " ".join(text[:1_000].split()).casefold() else None


def _told_by(facts: dict[str, str]) -> DateInterval:
    made = _MADE.match(facts.get("/CreationDate", ""))
    stamp = read_stamp("-".join(made.groups())) if made else None
    return between(None, stamp.end, "page") if stamp is not None else UNKNOWN_DATE
