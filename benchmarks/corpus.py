"""Archives as large as wanted, made of the example articles: other states, days and wordings, seeded.

`texts` gives articles to be read; `readings` gives readings as real articles
have them (statements, stages, offices and all) without the hours of reading:
those of the examples, each moved to other states and days, its words shuffled
so that no two are copies of one text.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from detente.records.document import Document, document_id
from detente.records.reading import Reading
from detente.reference.states import all_states
from detente.sources.fetch import fetch

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "iran-russia"
STATES = "CHN IND ARM AZE TUR GRC USA PRK EGY ETH SRB UKR ISR SYR SAU PAK JPN KOR FRA DEU GBR POL HUN ITA".split()  # noqa: SIM905
YEARS = 4
_ID = re.compile(r"\b([a-z]+)-[0-9a-f]{16}\b")
_DAY = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")
_WRITTEN = re.compile(r"\b(\d{1,2}) (January|February|March|April|May|June|July|August) (2024)\b")


@cache
def examples() -> tuple[Document, ...]:
    """Give the example articles."""
    return tuple(item for item in fetch([EXAMPLES]) if isinstance(item, Document))


@cache
def _read() -> tuple[str, ...]:
    from detente.reading.model import load_model  # noqa: PLC0415 - a model is loaded only where texts are read
    from detente.reading.reader import read_document  # noqa: PLC0415

    model = load_model()
    return tuple(msgspec.json.encode(read_document(document, model)).decode() for document in examples())


def texts(size: int, *, seed: int = 7) -> Iterator[Document]:
    """Make `size` articles: paragraphs of an example about two other states, in another order, on another day."""
    chance = random.Random(seed)
    for number in range(size):
        one = examples()[number % len(examples())]
        paragraphs = [part for part in one.text.split("\n\n") if part.strip()]
        body = paragraphs[1:]
        chance.shuffle(body)
        moved = date(2021, 1, 1) + timedelta(days=chance.randrange(365 * YEARS))
        text = _elsewhere("\n\n".join([*paragraphs[:1], *body, f"({number})"]), *chance.sample(STATES, 2))
        text = _WRITTEN.sub(f"{moved.day} {moved:%B} {moved.year}", text)
        yield Document(id=document_id(text), name=f"{number} {one.name}", text=text, outlet=one.outlet)


def readings(size: int, *, seed: int = 7, states: int = len(STATES)) -> Iterator[Reading]:
    """Make the readings of `size` articles among so many states; two for one busy dyad."""
    chance = random.Random(seed)
    decoder = msgspec.json.Decoder(Reading)
    for number in range(size):
        written = _read()[number % len(_read())]
        one, other = chance.sample(STATES[:states], 2)
        written = written.replace('"IRN"', f'"{one}"').replace('"RUS"', f'"{other}"')
        days = chance.randrange(365 * YEARS) - 365 * YEARS // 2
        reading = decoder.decode(_renamed(_moved(written, days), str(number)))
        words = reading.document.text.split(" ")
        chance.shuffle(words)
        yield replace(reading, document=replace(reading.document, text=" ".join(words)))


def _elsewhere(text: str, one: str, other: str) -> str:
    for old, new in (("IRN", one), ("RUS", other)):
        was, now = all_states()[old], all_states()[new]
        for before, after in zip(
            (was.adjectives[0], was.name, was.capital), (now.adjectives[0], now.name, now.capital), strict=True
        ):
            if before and after:
                text = text.replace(before, after)
    return text


def _moved(written: str, days: int) -> str:
    return _DAY.sub(lambda found: (date.fromisoformat(found[1]) + timedelta(days=days)).isoformat(), written)


def _renamed(written: str, salt: str) -> str:
    return _ID.sub(lambda found: f"{found[1]}-{_hash(found[0] + salt)}", written)


def _hash(content: str) -> str:
    return blake2b(content.encode(), digest_size=8).hexdigest()
