"""What passes through a pipe: documents and readings, each behind its length."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from detente.records.document import Document
from detente.records.reading import Reading

if TYPE_CHECKING:
    from typing import IO

_LENGTH = struct.Struct(">Q")

_encoder = msgspec.msgpack.Encoder()
_documents = msgspec.msgpack.Decoder(Document)
_readings = msgspec.msgpack.Decoder(Reading)


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send some bytes."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Wait for the bytes of one frame; None where the other side has ended, even in the middle of one."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def pack_document(document: Document) -> bytes:
    """Write a document."""
    return _encoder.encode(document)


def unpack_document(content: bytes) -> Document:
    """Read what `pack_document` wrote."""
    return _documents.decode(content)


def pack_reading(reading: Reading) -> bytes:
    """Write a reading without its text, which the one who asked has."""
    return _encoder.encode(replace(reading, document=replace(reading.document, text="")))


def unpack_reading(content: bytes, document: Document) -> Reading:
    """Read what `pack_reading` wrote, and put the text of its document back."""
    reading = _readings.decode(content)
    return replace(reading, document=replace(reading.document, text=document.text))
