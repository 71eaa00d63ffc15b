"""Whatever comes in, something comes out: a reading or a problem, never a crash, and every span reads back.

``make fuzz`` asks for more examples, by DETENTE_FUZZ.
"""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.reading.page import LONGEST_READ
from detente.reading.reader import read_document
from detente.records.document import Document
from detente.sources.fetch import fetch

EXAMPLES = int(os.environ.get("DETENTE_FUZZ", "40"))

WORDS = [
    "Iran", "Russia", "“", "”", '"', "'", "said", "that", "on Monday", "4 March 2024", "2024-02-30", "[1]", "(", ")", "--",
    "Foreign Minister", "Sergei Lavrov", "signed", "denied", "the agreement", "will", "not", ",", ".", "\n", "\n\n", ":",
    "\u202e", "\u200f", "\0", "\ufeff", "\ud800", "\udc00", "\U0001f600", "٣", "Ⅷ", "ﬁ", "\x1b[2J", "by", "in 10 days",
    "last", "month", "according to", "TEHRAN -", "(AP) -", "&lt;", "<p>", "%s", "{0}", "\u0000", "\r", "\t", "\u2028", "０",
    "9999999999 days ago", "in 99999 years", "century", "the 0th", "1/1/1", "31 February", "24:61", "May", "March", "Sunday",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.text(max_size=300),
)

fuzzing = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@fuzzing
@given(texts)
def test_any_text_is_read_and_every_span_lies_inside_it(text: str) -> None:
    reading = detente.read(text)
    assert reading.document.text == text
    for line in (*reading.reports, *reading.statements, *reading.agreements, *reading.promises, *reading.tenures):
        for evidence in line.evidence:
            assert text[evidence.start : evidence.end] == evidence.sentence
    assert detente.link([reading]) == detente.link([reading, reading])


@fuzzing
@given(
    st.one_of(st.binary(max_size=400), texts.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from([".txt", ".html", ".xml", ".rss", ".eml", ".jsonl", ".json", ".csv", ".tsv", ""]),
    st.sampled_from(
        [
            b"",
            b"<html><body><p>",
            b"<?xml version='1.0'?><rss><channel><item><title>",
            b"From: a\nSubject: ",
            b'{"text": "',
            b"text,date\n",
        ]
    ),
)
def test_any_bytes_in_any_file_give_documents_or_problems(content: bytes, ending: str, start: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(start + content)
        list(fetch([path]))


BILLION = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))

POISON = {
    "quotes.txt": b'"' * 100_000,
    "open.txt": "“ said Putin ".encode() * 1_000,
    "letters.txt": b"a" * 1_000_000,
    "sentence.txt": b"Iran and Russia and the minister of Turkey said on Monday that they would sign it, " * 400,
    "marks.txt": "\u202e".encode() * 20_000 + b"Iran met Russia.",
    "nul.txt": b"Iran met Russia." + b"\0" * 20_000,
    "mixed.txt": "Москва".encode("cp1251") + "Teherán".encode() + b"\xff\xfe" * 50,
    "deep.html": b"<div>" * 50_000 + b"Iran met Russia." + b"</div>" * 50_000,
    "table.html": b"<table><tr><td>" * 5_000 + b"Iran met Russia.",
    "laughs.xml": f"<?xml version='1.0'?>{BILLION}]><rss><channel><item><title>&a11;</title></item></channel></rss>".encode(),
    "laughs.html": f"{BILLION}]><html><body><p>&a11;</p></body></html>".encode(),
    "deep.json": b"[" * 100_000,
    "deep.jsonl": b'{"text": ' + b"[" * 100_000 + b"\n",
    "bomb.txt": gzip.compress(b"Iran met Russia. " * 500_000),
    "parts.eml": b"Content-Type: multipart/mixed; boundary=x\n\n"
    + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 2_000,
}

SLOWEST = 60.0
"""Seconds of processor time that no poison may take; the slowest here takes 20 on a machine that does other things."""


@pytest.mark.parametrize("name", POISON)
def test_poison_costs_seconds_and_ends_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(POISON[name])
    began = time.process_time()
    for item in fetch([tmp_path / name]):
        if isinstance(item, Document):
            read_document(item)
    assert time.process_time() - began < SLOWEST


def test_what_is_too_long_to_be_read_is_kept_and_said() -> None:
    text = "Iran met Russia. " + "x" * LONGEST_READ + " Norway met Chad."
    reading = detente.read(text)
    assert reading.document.text == text
    assert [report.evidence[0].sentence for report in reading.reports] == ["Iran met Russia."]
    assert f"the first {LONGEST_READ:,} were read" in reading.problems[0].why
