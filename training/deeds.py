"""Plain sentences made from short deeds: what newsrooms write most often, under the type that codebooks give it.

The labelled sentences are varied on purpose, and few of them are plain. Each
line of `deeds/*.txt` is one deed, as CAMEO's codes name them, in words of our
own; it is put between states and officials in a few shapes, always the same
ones for the same line. They only train: nothing is measured on them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from training.sentences import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "deeds"
TIMES = 2
"""Sentences made of each deed."""
STATES = (
    ("Kenya", "Kenyan", "KEN"), ("Peru", "Peruvian", "PER"), ("Norway", "Norwegian", "NOR"), ("Laos", "Lao", "LAO"),
    ("Oman", "Omani", "OMN"), ("Chile", "Chilean", "CHL"), ("Ghana", "Ghanaian", "GHA"), ("Nepal", "Nepalese", "NPL"),
    ("Serbia", "Serbian", "SRB"), ("Egypt", "Egyptian", "EGY"), ("Japan", "Japanese", "JPN"),
    ("Chad", "Chadian", "TCD"), ("Cuba", "Cuban", "CUB"), ("Malta", "Maltese", "MLT"), ("Iraq", "Iraqi", "IRQ"),
    ("Mali", "Malian", "MLI"), ("Georgia", "Georgian", "GEO"), ("Brazil", "Brazilian", "BRA"),
    ("Latvia", "Latvian", "LVA"),
    ("India", "Indian", "IND"), ("Yemen", "Yemeni", "YEM"), ("Canada", "Canadian", "CAN"), ("Sudan", "Sudanese", "SDN"),
    ("Greece", "Greek", "GRC"), ("Vietnam", "Vietnamese", "VNM"), ("Russia", "Russian", "RUS"),
    ("Bolivia", "Bolivian", "BOL"), ("Turkey", "Turkish", "TUR"), ("Poland", "Polish", "POL"),
)  # fmt: skip
SUBJECTS = (
    "{n}", "The {a} government", "{n}", "{a} authorities", "{n}'s foreign ministry", "The {a} president", "{a} forces",
    "{n}'s parliament", "A court in {n}", "{n}",
)  # fmt: skip
SHAPES = (
    "{s} {deed}.",
    "{s} {deed} on Tuesday.",
    "{s} {deed}, officials said.",
    "On Monday, {s} {deed}, the state news agency reported.",
    "After weeks of silence, {s} {deed}.",
    "{s} {deed} last week, according to two diplomats.",
)


_BEFORE_VOWEL = re.compile(r"\ba (?=[AEIOU][a-z])")


def plain() -> list[Labelled]:
    """Make the sentences, in order of file, line and shape."""
    return [one for path in sorted(FOLDER.glob("*.txt")) for one in _of_file(path)]


def _of_file(path: Path) -> Iterator[Labelled]:
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.isupper():
            kind = line
        elif line and not line.startswith("#"):
            for number in range(TIMES):
                yield _sentence(line, kind, crc32(f"{line} {number}".encode()))


def _sentence(deed: str, kind: str, seed: int) -> Labelled:
    """Put a deed between two states; `seed` chooses them and the shape."""
    left = STATES[seed % len(STATES)]
    right = STATES[(seed // 31 + 1 + seed % len(STATES)) % len(STATES)]
    if right == left:
        right = STATES[(seed + 1) % len(STATES)]
    subject = SUBJECTS[seed // 7 % len(SUBJECTS)].format(n=left[0], a=left[1])
    done = deed.format(t=right[0], a=right[1])
    text = SHAPES[seed // 101 % len(SHAPES)].format(s=subject, deed=done)
    text = _BEFORE_VOWEL.sub("an ", text)
    target = right[0] if "{t}" in deed else right[1]
    return Labelled(
        text=text[0].upper() + text[1:],
        source=subject,
        target=target,
        source_code=left[2],
        target_code=right[2],
        type=kind,
        mode=None,
        status="actual",
    )
