"""Documents, and a reading child that needs no model."""

import sys
from pathlib import Path

import pytest

from detente.engine.limits import Limits
from detente.records.document import Document, document_id

STANDIN = (sys.executable, str(Path(__file__).with_name("standin.py")))


def document(text: str) -> Document:
    return Document(id=document_id(text), name=text[:20], text=text)


@pytest.fixture
def limits() -> Limits:
    return Limits(seconds=1.5, megabytes=250, command=STANDIN)
