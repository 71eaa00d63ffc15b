"""The labelled sentences: what one side does to the other, written for this project and reviewed twice."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import msgspec

FOLDER = Path(__file__).parent / "sentences"
_PARTS = 7
"""One sentence in seven is held out: never trained on, used for calibration and the reliability table."""


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, its two sides as written, and what is said between them."""

    text: str
    source: str
    target: str
    source_code: str
    target_code: str
    type: str  # PLOVER 2.0, or "NONE" for mere comment
    mode: str | None
    status: str

    @property
    def held_out(self) -> bool:
        """Say whether the sentence is kept from training; its text alone decides."""
        return crc32(self.text.encode()) % _PARTS == 0


def labelled() -> list[Labelled]:
    """Read every sentence, in order of file and line."""
    return [
        msgspec.json.decode(line, type=Labelled)
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
