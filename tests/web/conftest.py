"""A workspace written by hand: Iceland and Norway, told by articles of which one means harm."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from detente.pipeline import relink
from detente.records.actor import Actor
from detente.records.agreement import Agreement, Stage
from detente.records.base import stable_id
from detente.records.document import Document, document_id
from detente.records.evidence import Evidence
from detente.records.interval import day
from detente.records.promise import Promise
from detente.records.reading import Reading
from detente.records.report import Report
from detente.records.span import Span
from detente.records.statement import Statement
from detente.records.tenure import Tenure
from detente.records.zone import Zone
from detente.store import open_workspace
from detente.web.app import make_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"Jon Arnason of Iceland met Kari Berg of Norway {SCRIPT} in \u202eolsO\u202c & left."
PERSIAN = "دیدار وزیران ایسلند و نروژ در اسلو انجام شد."


def person(code: str, name: str) -> Actor:
    return Actor(id=stable_id("act", code, name), name=name, kind="person", code=code, sector="GOV", state=code)


JON, KARI = person("ISL", "Jon Arnason"), person("NOR", "Kari Berg")
OLD = person("NOR", "Olav Dahl")


class Article:
    """An article and what is read in it."""

    def __init__(self, *sentences: str, told: date, **more: Any) -> None:
        text = " ".join(sentences)
        zone = Zone(kind="body", span=Span(start=0, end=len(text)))
        fields = {"name": f"{told}.txt", "published": day(told, "page"), "language": "en", **more}
        self.document = Document(id=document_id(text), text=text, zones=(zone,), **fields)
        self.told = told
        self.read: dict[str, tuple[Any, ...]] = {}

    def evidence(self, sentence: str) -> tuple[Evidence, ...]:
        start = self.document.text.index(sentence)
        end = start + len(sentence)
        return (
            Evidence(
                document=self.document.id, name=self.document.name, start=start, end=end, sentence=sentence, zone="body",
                rule="test.hand",
            ),
        )  # fmt: skip

    def note(self, kind: str, record: Any) -> Article:
        self.read[kind] = (*self.read.get(kind, ()), record)
        return self

    def report(self, sentence: str, what: str, **more: Any) -> Article:
        fields: dict[str, Any] = {
            "type": "CONSULT", "mode": "visit", "cameo": "042", "quad": 1, "intensity": 2.0, "actors": (JON,),
            "recipients": (KARI,), "occurred": day(self.told, "relative"), "status": "actual", "what": what, **more,
        }  # fmt: skip
        evidence = self.evidence(sentence)
        start = evidence[0].start
        trigger = Span(start=start, end=start + 4)
        identity = stable_id("rep", self.document.id, start, what)
        return self.note("reports", Report(id=identity, trigger=trigger, evidence=evidence, **fields))

    def reading(self) -> Reading:
        return Reading(document=self.document, reader="test", model="hand", **self.read)


def articles() -> list[Article]:
    signed = "Iceland and Norway signed a fisheries pact."
    stopped = "Kari Berg said work on the pact had been suspended."
    first = Article(
        HOSTILE, PERSIAN, signed, stopped, told=date(2024, 3, 4), title=f"Talks {SCRIPT}",
        outlet='Outlet "><img src=x onerror=alert(1)>', url="javascript:alert(1)", byline="By =cmd|' /C calc'!A0",
    ).report(HOSTILE, f"met Kari Berg {SCRIPT}")  # fmt: skip
    said = first.evidence(stopped)
    first.note(
        "statements",
        Statement(
            id="sta-1", speaker=KARI, speaker_text="Kari Berg", cue="said", cue_spans=(Span(start=0, end=4),),
            content="work on the pact had been suspended", content_spans=(Span(start=0, end=4),), kind="indirect",
            channel=("NTB",), said=day(date(2024, 3, 4), "page"), about=("agr-1",), evidence=said,
        ),
    )  # fmt: skip
    stages = (
        Stage(stage="signed", occurred=day(date(2024, 3, 4), "stated"), evidence=first.evidence(signed)),
        Stage(stage="reported_suspended", occurred=day(date(2024, 5, 1), "stated"), by=KARI, standing="contested",
              contested_by=(JON,), wording="suspended", evidence=said),
        Stage(stage="in_force", occurred=day(date(2024, 9, 1), "stated"), evidence=said),
    )  # fmt: skip
    first.note(
        "agreements",
        Agreement(id="agr-1", name="fisheries pact", names=("fisheries pact",), kind="pact", parties=("ISL", "NOR"), stages=stages,
                  evidence=first.evidence(signed)),
    )  # fmt: skip
    first.note(
        "promises",
        Promise(id="prm-1", by=KARI, by_text="Kari Berg", what="ratify the pact", expects="ratified",
                parties=("ISL", "NOR"), about=("agr-1",), made=day(date(2024, 3, 4), "page"),
                due=day(date(2024, 4, 1), "stated"), evidence=said),
    )  # fmt: skip
    call = "Jon Arnason spoke with Kari Berg by telephone about herring."
    second = Article(call, told=date(2024, 6, 1), outlet="Reykjavik Post", url="https://example.org/a?b=<c>")
    second.report(call, "spoke by telephone", mode="phone", cameo="041")
    visit = "Jon Arnason travelled to Bergen and met Kari Berg there on fish."
    third = Article(visit, told=date(2024, 8, 1), outlet="Oslo Times").report(visit, "travelled to Bergen")
    again = "In Bergen the Icelandic minister Jon Arnason was received by Kari Berg."
    fourth = Article(again, told=date(2024, 8, 2), outlet="Bergen News").report(
        again, "was received", actors=(KARI,), recipients=(JON,), mode="host", cameo="043"
    )
    died = "Olav Dahl, the president of Norway, died on Tuesday."
    fifth = Article(died, told=date(2024, 7, 2), outlet="Oslo Times")
    fifth.report(
        died, "died", type="OCCUR", mode="death", cameo=None, quad=None, intensity=None, actors=(OLD,), recipients=()
    )
    fifth.note("tenures", Tenure(id="ten-1", person=OLD, office="president", state="NOR", end=day(date(2024, 7, 2), "stated"),
                                 evidence=fifth.evidence(died)))  # fmt: skip
    sworn = "Kari Berg was sworn in as president of Norway on July 20."
    sixth = Article(sworn, told=date(2024, 7, 20), outlet="Oslo Times")
    sixth.note("tenures", Tenure(id="ten-2", person=KARI, office="president", state="NOR",
                                 start=day(date(2024, 7, 20), "stated"), evidence=sixth.evidence(sworn)))  # fmt: skip
    return [first, second, third, fourth, fifth, sixth]


def write_workspace(path: Path) -> Path:
    with open_workspace(path, create=True) as workspace:
        for article in articles():
            workspace.add(article.document, article.reading())
        relink(workspace)
    return path


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that the tests of one file share."""
    return write_workspace(tmp_path_factory.mktemp("web") / "w.db")


@pytest.fixture(scope="module")
def client(workspace: Path) -> Iterator[TestClient]:
    """A browser without scripts."""
    with TestClient(make_app(workspace), base_url="http://localhost", follow_redirects=False) as made:
        yield made


@pytest.fixture
def article() -> type[Article]:
    """The articles' pen."""
    return Article


@pytest.fixture
def own_path(tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return write_workspace(tmp_path / "w.db")


@pytest.fixture
def own(own_path: Path) -> Iterator[TestClient]:
    """A browser on a workspace of the test's own, for what changes it."""
    with TestClient(make_app(own_path), base_url="http://localhost", follow_redirects=False) as made:
        yield made
