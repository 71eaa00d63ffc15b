"""Whatever comes in, something comes out: a reading or a problem, never a crash, and every span reads back.

``make fuzz`` asks for more examples, by DETENTE_FUZZ: that many of files, as
many of texts and requests, and a tenth of whole readings, which take longer.
"""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.sources.making import column, docx, pdf, warc
from tests.web.conftest import write_workspace

from detente.web.app import make_app

from .inputs import ENDINGS, check_file, check_parts, check_reading, check_request

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = int(os.environ.get("DETENTE_FUZZ", "60"))

WORDS = [
    "Iran", "Russia", "“", "”", '"', "'", "said", "that", "on Monday", "4 March 2024", "2024-02-30", "[1]", "(", ")", "--",
    "Foreign Minister", "Sergei Lavrov", "signed", "denied", "the agreement", "will", "not", ",", ".", "\n", "\n\n", ":",
    "\u202e", "\u200f", "\0", "\ufeff", "\ud800", "\udc00", "\U0001f600", "٣", "Ⅷ", "ﬁ", "\x1b[2J", "by", "in 10 days",
    "last", "month", "according to", "TEHRAN -", "(AP) -", "&lt;", "<p>", "%s", "{0}", "\u0000", "\r", "\t", "\u2028", "０",
    "9999999999 days ago", "in 99999 years", "century", "the 0th", "1/1/1", "31 February", "24:61", "May", "March", "Sunday",
    "told", "TASS", "a treaty", "ratified", "the two sides", "Moscow", "envoy", "@a{b, c = {", "Published:", "By", "²",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.text(max_size=300),
)

_PAGE = b"""<html lang='en'><head><title>T</title><meta property='og:title' content='T'><script type='application/ld+json'>
{"@type": "NewsArticle", "datePublished": "2022-03-05"}</script></head><body><article><h1>T</h1><p>Iran met Russia on Monday
and signed an agreement, officials said.</p><figure><figcaption>The two ministers shake hands.</figcaption></figure><ul>
<li>One</li></ul><time datetime='2022-03-05'>5 March</time></article></body></html>"""
_LINES = [("Ministers sign", 540.0, 18.0), *column(["The ministers met on Mon-", "day and signed an agreement."])]
WHOLE = [
    (".html", _PAGE),
    (".rss", (b"<?xml version='1.0'?><rss version='2.0'><channel><title>X</title><item><title>A</title><link>https://a.b/c</link>"
             b"<pubDate>Sat, 05 Mar 2022 10:00:00 GMT</pubDate><description>&lt;p&gt;Iran met.&lt;/p&gt;</description></item></channel></rss>")),
    (".eml", (b"From: Wire <a@b.c>\r\nSubject: =?utf-8?q?Iran_met?=\r\nDate: Sat, 05 Mar 2022 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
             b"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIran met.\r\n"
             b"--x\r\nContent-Type: text/html; charset=cp1251\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+aGk8L3A+\r\n--x--\r\n")),
    (".jsonl", b'{"id": "1", "text": "Iran met Russia.", "source": {"name": "X"}, "date": "2022-03-05T10:00:00Z", "authors": ["A"]}\n' * 2),
    (".json", b'[{"id": "a", "type": "article", "title": "T", "issued": {"date-parts": [[2022, 3, 5]]}, "abstract": "Iran met."}]'),
    (".csv", b'"Key","Item Type","Title","Date","File Attachments","Abstract Note"\n"A","webpage","T","2022","a.html; b.pdf","Iran met."\n'),
    (".tsv", b"text\tdate\tlink\nIran met Russia.\t2022-03-05\thttps://a.b/c\n"),
    (".bib", b'@article{k,\n title = {Iran {Met} T{\\"u}rkiye},\n abstract = "Iran met.", file = {a:b.html:text/html;c}, year = 2022}\n'),
    (".rdf", (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:z='http://www.zotero.org/namespaces/export#'"
             b" xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'><z:X rdf:about='#1'><z:itemType>webpage"
             b"</z:itemType><dc:title>T</dc:title><dcterms:abstract>Iran met.</dcterms:abstract></z:X></rdf:RDF>")),
    (".pdf", pdf([_LINES, _LINES], facts="/Title (Ministers sign) /CreationDate (D:20240604101500)")),
    (".docx", docx("<w:p><w:r><w:t>Iran met Russia.</w:t></w:r></w:p>", title="T")),
    (".warc", warc([("https://a.b/c", "text/html", _PAGE), ("https://a.b/d", "application/pdf", b"%PDF-1.4")])),
    (".warc.gz", gzip.compress(warc([("https://a.b/c", "text/html", _PAGE)]))),
]  # fmt: skip
"""One sound file of each kind, from which broken ones are made."""


@st.composite
def broken_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a sound file with some of its bytes cut, repeated or written over."""
    ending, content = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        new = draw(
            st.one_of(st.binary(max_size=12), st.sampled_from(WORDS).map(_encoded), st.just(content[start:end] * 3))
        )
        content = content[:start] + new + content[end:]
    return draw(st.sampled_from([ending, ending, ending, *ENDINGS])), content


def _encoded(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


any_files = st.tuples(st.sampled_from(ENDINGS), st.one_of(st.binary(max_size=400), texts.map(_encoded)))


def fuzzing(examples: int) -> settings:
    return settings(max_examples=max(1, examples), deadline=None, suppress_health_check=list(HealthCheck))


@fuzzing(EXAMPLES)
@given(st.one_of(broken_files(), broken_files(), any_files))
def test_any_bytes_in_any_file_give_documents_or_problems(file: tuple[str, bytes]) -> None:
    check_file(*file)


@fuzzing(EXAMPLES)
@given(texts)
def test_zones_dates_names_and_stamps_are_looked_for_in_any_text(text: str) -> None:
    check_parts(text)


@fuzzing(EXAMPLES // 10)
@given(texts)
def test_any_text_is_read_and_every_span_lies_inside_it(text: str) -> None:
    check_reading(text)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = make_app(write_workspace(tmp_path_factory.mktemp("web") / "w.db"))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as opened:
        yield opened


paths = st.one_of(
    st.sampled_from(["/", "/ledger", "/agreements", "/disagreements", "/review", "/change", "/search", "/api/events", "/api/documents"]),
    st.lists(st.sampled_from(["api", "events", "..", "evt-1", "ledger", "x.csv", "%2e%2e", "\u202e", "etc", "passwd", "text"]), max_size=4)
    .map(lambda parts: "/" + "/".join(parts)),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda words: "/" + quote(words, safe="/?&=;")),
)  # fmt: skip
queries = st.dictionaries(
    st.sampled_from(["left", "right", "states", "a", "b", "q", "from", "to", "as_known_on", "limit", "offset", "type", "page", "format", "day"]),
    st.one_of(st.sampled_from(["IRN", "RUS", "-1", "9" * 30, "2024-02-30", "0000-01-01", '"', "a OR", "NEAR(", "*", "<script>alert(1)</script>"]),
              st.text(st.characters(exclude_categories=["Cs"]), max_size=30)),
    max_size=4,
)  # fmt: skip


@fuzzing(EXAMPLES)
@given(paths, queries)
def test_any_request_gets_an_answer_and_none_fails(client: TestClient, path: str, query: dict[str, str]) -> None:
    check_request(client, path, query)
