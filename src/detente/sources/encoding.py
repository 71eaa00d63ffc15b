"""Bytes into text, unchanged where the bytes are sound, and said where they are not."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

BINARY_SAMPLE = 8_192
"""Bytes looked at to tell text from other files."""

MOST_CONTROLS = 0.05
"""Share of control characters from which a file is no text; sound text has none but tabs and line ends."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27})


def is_binary(raw: bytes) -> bool:
    """Say whether bytes are no text of any encoding."""
    sample = raw[:BINARY_SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _MARKS):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\x00" in sample or controls > MOST_CONTROLS * max(1, len(sample))


def decode(raw: bytes) -> tuple[str, str | None]:
    """Decode a text file; line ends stay as they are, a byte order mark is dropped.

    Args:
        raw: The file's bytes.

    Returns:
        The text, and what was wrong with it, or None: UTF-8 is taken at its
        word, any other encoding is guessed and said, and bytes that fit
        nowhere are replaced and said.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = raw.decode(name, "replace").removeprefix("\ufeff")
            return text, _replaced(text, name)
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as trouble:
        bad = trouble.start
    mostly = raw.decode("utf-8", "replace")
    if mostly.count("\ufffd") * 200 <= len(mostly):  # sound UTF-8 with a few broken bytes
        return mostly, _replaced(mostly, "utf-8")
    best = from_bytes(raw).best()
    if best is None:
        return mostly, _replaced(mostly, "utf-8")
    return str(best), f"not UTF-8 at byte {bad}: read as {best.encoding}, a guess"


def _replaced(text: str, name: str) -> str | None:
    count = text.count("\ufffd")
    return f"{count} byte(s) that are not {name} were replaced by U+FFFD" if count else None
