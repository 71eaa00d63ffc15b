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
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, DOCX, XLSX or EPUB"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"WARC/", "a web archive"),
)
_WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœßúùûüÿÀÂÄÁÃÅÆÇÉÈÊËÍÎÏÑÓÔÖÕØŒÚÙÛÜ‘’‚“”„–—…•€£°«»§©®ªº¿¡·´\xa0")
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
    guess = _guess(raw)
    if guess is None:
        return mostly, _replaced(mostly, "utf-8")
    return raw.decode(guess, "replace"), f"not UTF-8 at byte {bad}: read as {guess}, a guess"


def find_encoding(sample: bytes) -> tuple[str, str | None]:
    """Find the encoding of a file too long to hold, from its first bytes.

    Returns:
        A codec's name, and what was wrong, as `decode` says it.
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return ("utf-8-sig" if name == "utf-8" else name), None
    text, trouble = decode(sample[: sample.rfind(b"\n") + 1] or sample)
    if trouble is None or "\ufffd" in text:
        return "utf-8", None  # what is broken is replaced, and said row by row
    return _guess(sample) or "utf-8", trouble


def _guess(raw: bytes) -> str | None:
    """Guess an encoding: cp1252 where it gives only letters and marks of western Europe, else what the bytes suggest.

    The code pages of Latin script differ in a few letters only, and a guess by
    statistics picks between them by chance.
    """
    western = raw.decode("cp1252", "replace")
    marks = [letter for letter in western if letter > "\x7f"]
    if marks and all(letter in _WESTERN for letter in marks) and 5 * len(marks) < len(western):
        return "cp1252"
    best = from_bytes(raw).best()
    return best.encoding if best is not None else None


def name_kind(raw: bytes) -> str | None:
    """Name the kind of a file that is no text, by how it begins; None where that tells nothing."""
    return next((kind for mark, kind in _KINDS if raw.startswith(mark)), None)


def _replaced(text: str, name: str) -> str | None:
    count = text.count("\ufffd")
    return f"{count} byte(s) that are not {name} were replaced by U+FFFD" if count else None
