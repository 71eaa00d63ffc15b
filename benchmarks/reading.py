"""``python -m benchmarks.reading [PATHS...]``: how long reading takes, against spaCy's parse of the same texts."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from benchmarks.row import Row
from detente.reading.dates import find_dates
from detente.reading.mentions import find_mentions
from detente.reading.model import load_model, load_pipeline
from detente.reading.page import Page, lay_out
from detente.reading.reader import read_document
from detente.reading.statements import find_statements
from detente.records.document import Document
from detente.sources.fetch import fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Read = TypeVar("Read")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "iran-russia"
ROUNDS = 5
"""The best of five counts, text by text: on a machine that does other things, less is truer."""


def main(argv: list[str] | None = None) -> int:
    """Print the rows for the paths given, or for the examples."""
    for row in measure((sys.argv[1:] if argv is None else argv) or (str(EXAMPLES),)):
        print(row)
    return 0


def measure(paths: Sequence[str] = (str(EXAMPLES),)) -> Iterator[Row]:
    """Time reading, and spaCy's parse of the same texts: as reading has it parsed, and of the whole texts as they are.

    Reading has less parsed than there is: what says nothing of the world is
    left out, paragraphs are parsed together, and spaCy's rules for parts of
    speech are asked once for each kind of word.
    """
    documents = [item for item in fetch([Path(path) for path in paths]) if isinstance(item, Document)]
    model, stock = load_model(), load_pipeline()
    read_document(documents[0], model)  # warms caches that every later document shares
    works: tuple[Callable[[Document], object], ...] = (
        lambda document: stock(document.text),
        lambda document: lay_out(document, model.nlp),
        lambda document: read_document(document, model),
    )
    bare, parse, whole = (sum(column) for column in zip(*(_least(works, one) for one in documents), strict=True))
    statements = sum(_least((find_statements,), noted(lay_out(one, model.nlp)))[0] for one in documents)
    yield Row("reading", f"{len(documents)} articles, {model.name}", len(documents) / whole, "a second")
    yield Row("reading", "whole reading, by spaCy's parse of the same texts", whole / bare, "times", most=1.35)
    yield Row("reading", "whole reading, by the parse of what is parsed of them", whole / parse, "times")
    yield Row("reading", "statements with speakers and dates, of that parse", 100 * statements / parse, "%", most=15)


def noted(page: Page) -> Page:
    """Note dates and names on a page, as `read_document` does before it looks for statements."""
    page = page.noting(dates=find_dates(page))
    return page.noting(mentions=find_mentions(page))


def _least(works: Sequence[Callable[[Read], object]], text: Read) -> list[float]:
    """Give the least time of each work on one text; they take turns, so that neighbours on the machine slow all."""
    took = [[_timed(work, text) for work in works] for _ in range(ROUNDS)]
    return [min(column) for column in zip(*took, strict=True)]


def _timed(work: Callable[[Read], object], text: Read) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
