"""Every quotation of a brief is compared with the stored text before a word is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import VerificationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.telling.report.brief import Brief


def check(brief: Brief, texts: Mapping[str, str]) -> int:
    """Compare the quotations with the texts they point into.

    Args:
        brief: The brief.
        texts: The stored texts by document id.

    Returns:
        How many were compared.

    Raises:
        VerificationError: one differs; nothing may be written.
    """
    for note in brief.footnotes:
        one = note.evidence
        text = texts.get(one.document)
        if text is None:
            raise VerificationError(f"footnote {note.number}: document {one.document} ({one.name}) is not here")
        if text[one.start : one.end] != one.sentence:
            raise VerificationError(
                f"footnote {note.number}: characters {one.start} to {one.end} of {one.document} ({one.name}) no longer "
                f"read “{' '.join(one.sentence.split())[:120]}”; run `detente verify`"
            )
    return len(brief.footnotes)
