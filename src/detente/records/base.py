"""What all records share: a face as plain dictionaries, and ids made from content."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, Self

import msgspec


class Noun:
    """A record that can be written as plain values and read back equal.

    Every record is a frozen, slotted, keyword-only dataclass whose fields are
    strings, numbers, dates, tuples and other records, so that one rule of
    writing serves all.
    """

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Write the record as dictionaries, lists, strings and numbers (dates as ISO 8601)."""
        written: dict[str, Any] = msgspec.to_builtins(self)
        return written

    @classmethod
    def from_dict(cls, written: dict[str, Any]) -> Self:
        """Read what `to_dict` wrote.

        Raises:
            msgspec.ValidationError: a field is missing or of another kind.
        """
        return msgspec.convert(written, type=cls)


def stable_id(kind: str, *content: object) -> str:
    """Make an id from content: equal content gives an equal id, on any machine.

    Args:
        kind: A short word for the kind of record (``doc``, ``evt``).
        content: What makes the record itself; order counts.

    Returns:
        ``kind-`` and 16 hexadecimal digits (64 bits of BLAKE2b).
    """
    written = "\x1f".join("" if part is None else str(part) for part in content)
    digest = blake2b(written.encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{kind}-{digest.hexdigest()}"
