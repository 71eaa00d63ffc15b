"""Exports read back with the tools they are for."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from detente.records.actor import Actor
from detente.records.interval import UNKNOWN_DATE, between, day
from detente.records.place import Place
from detente.records.record import Record
from detente.telling.exports import WRITERS, Bundle, gdelt, icews, polecat
from detente.telling.exports.codebook import meaning
from detente.telling.exports.extras import EXTRAS
from detente.telling.exports.pairs import numbered, pairs_of, precision
from detente.telling.lines import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pen

MET = day(date(2024, 3, 4), "stated")
HOSTILE = '=cmd|"/c calc"\t<script>\n\x0bNA'


@pytest.fixture
def bundle(pen: Pen) -> Bundle:
    record = pen.record()
    oslo = Place(name="Oslo", country="NOR")
    events = (
        pen.event(1, ["ISL", "NOR"], occurred=MET, cameo="040", quad=1, intensity=2.5, place=oslo),
        pen.event(2, ["NAM"], ["DEU"], occurred=MET, cameo="057", quad=1, type="SUPPORT", what=HOSTILE),
        pen.event(3, ["ISL"], ["NOR"], status="planned", occurred=MET, cameo="042"),
        pen.event(4, ["ISL"], ["NOR"], status="alleged", alleged_by=(pen.actor("SWE"),), occurred=MET),
        pen.event(5, ["RUS"], ["SRB"], cameo="040", occurred=UNKNOWN_DATE),
        pen.event(6, ["NOR"], type="OCCUR", occurred=MET),
        pen.event(7, ["RUS"], ["SRB"], cameo="010", occurred=MET, denied_by=(pen.actor("SRB"),)),
    )
    held = tuple(replace(one, person=replace(one.person, id=f"act-{one.id}")) for one in record.tenures)
    said = tuple(replace(one, speaker=pen.actor("NOR")) for one in record.statements)
    made = replace(record, events=events, tenures=held, statements=said)
    return Bundle(record=made, recorded={"doc-1": "2024-03-05T10:00:00.000+00:00"}, run={"made_from": "abc"})


def as_r_reads(path: Path, **more: Any) -> pd.DataFrame:
    """Read as R does with `na.strings = ""`: nothing but an empty cell is missing, codes are strings."""
    return pd.read_csv(path, sep="\t", keep_default_na=False, na_values=[""], dtype=str, quotechar='"', **more)


def test_polecat_has_its_forty_columns_in_order(bundle: Bundle, tmp_path: Path) -> None:
    table = as_r_reads(WRITERS["polecat"](tmp_path, bundle)[0])
    assert list(table.columns) == list(polecat.COLUMNS)
    assert (len(polecat.COLUMNS), polecat.COLUMNS[9], polecat.COLUMNS[-1]) == (40, "Actor COW", "Version")
    assert table["Event ID"].tolist() == ["evt-1", "evt-2", "evt-7"]
    assert table.loc[0, ["Event Date", "Actor COW", "Recipient COW", "Country"]].tolist() == [
        "2024-03-04",
        "395",
        "385",
        "NOR",
    ]


def test_polecat_words_its_quads_as_the_published_files_do(bundle: Bundle, tmp_path: Path) -> None:
    table = as_r_reads(WRITERS["polecat"](tmp_path, bundle)[0])
    assert set(table["Quad Code"].dropna()) == {"VERBAL COOPERATION"}
    assert sorted(polecat.QUADS.values()) == [
        "MATERIAL CONFLICT", "MATERIAL COOPERATION", "VERBAL CONFLICT", "VERBAL COOPERATION",
    ]  # fmt: skip


def test_icews_has_its_twenty_columns_and_both_directions_of_a_meeting(bundle: Bundle, tmp_path: Path) -> None:
    table = as_r_reads(WRITERS["icews"](tmp_path, bundle)[0])
    assert list(table.columns) == list(icews.COLUMNS)
    assert len(icews.COLUMNS) == 20
    assert table["Source Country"].tolist()[:2] == ["Iceland", "Norway"]
    assert table["CAMEO Code"].tolist() == ["040", "040", "057", "010"]
    assert table["Sentence Number"].tolist()[0] == "2"


def test_gdelt_has_sixty_one_columns_without_a_header(bundle: Bundle, tmp_path: Path) -> None:
    path = WRITERS["gdelt"](tmp_path, bundle)[0]
    table = as_r_reads(path, header=None, names=gdelt.COLUMNS)
    assert len(gdelt.COLUMNS) == 61
    assert all(len(line.split("\t")) == 61 for line in path.read_text(encoding="utf-8").splitlines())
    assert table["EventCode"].tolist() == ["040", "040", "057", "010"]
    assert table.loc[2, ["Actor1CountryCode", "Actor1Geo_CountryCode"]].tolist() == ["NAM", "WA"]
    assert table.loc[3, ["Actor1Geo_CountryCode", "Actor2Geo_CountryCode"]].tolist() == ["RS", "RI"]
    assert table.loc[0, ["Day", "ActionGeo_CountryCode", "QuadClass"]].tolist() == ["20240304", "NO", "1"]


@pytest.mark.parametrize("form", ["polecat", "icews", "gdelt"])
def test_the_joined_file_has_the_sentence_of_every_row_and_why_others_have_none(
    form: str, bundle: Bundle, tmp_path: Path
) -> None:
    files = WRITERS[form](tmp_path, bundle)
    extras = as_r_reads(files[-1])
    table = as_r_reads(files[0], header=None if form == "gdelt" else 0)
    rows = table.iloc[:, 0].tolist()
    key = "row_id" if form == "polecat" else "row_number"
    assert list(extras.columns) == list(EXTRAS)
    assert extras[extras["in_table"] == "yes"][key].tolist() == rows
    assert set(extras["event_id"]) == {event.id for event in bundle.record.events}
    reasons = extras[extras["in_table"] == "no"].set_index("event_id")["why_left_out"].to_dict()
    assert reasons == {
        "evt-3": "planned", "evt-4": "alleged", "evt-5": "no date", "evt-6": "no event type of the codebook",
    }  # fmt: skip
    assert (extras["quote"] == "Iceland met Norway.").all()
    assert extras.set_index("event_id")["denied_by"].to_dict()["evt-7"] == "SRB"


def test_what_is_hostile_stays_one_harmless_cell(bundle: Bundle, tmp_path: Path) -> None:
    extras = as_r_reads(WRITERS["polecat"](tmp_path, bundle)[-1])
    what = extras.set_index("event_id")["what"].to_dict()["evt-2"]
    assert what.startswith("'=cmd")
    assert not set(what) & set("\t\n\x0b")


def test_namibia_is_no_missing_value_in_the_data_package(bundle: Bundle, tmp_path: Path) -> None:
    (path,) = WRITERS["package"](tmp_path, bundle)
    with zipfile.ZipFile(path) as packed:
        described = json.loads(packed.read("datapackage.json"))
        states = next(one for one in described["resources"] if one["name"] == "states")
        missing = states["schema"]["missingValues"]
        content = packed.read(states["path"])
    kept = pd.read_csv(io.BytesIO(content), keep_default_na=False, na_values=missing).set_index("alpha3")
    trapped = pd.read_csv(io.BytesIO(content)).set_index("alpha3")
    assert kept.loc["NAM", "alpha2"] == "NA"
    assert pd.isna(trapped.loc["NAM", "alpha2"])


def test_every_column_of_the_data_package_has_a_meaning_and_the_zip_is_the_same_twice(
    bundle: Bundle, tmp_path: Path
) -> None:
    (path,) = WRITERS["package"](tmp_path / "a", bundle)
    (again,) = WRITERS["package"](tmp_path / "b", bundle)
    assert path.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(path) as packed:
        fields = [
            (r["name"], f)
            for r in json.loads(packed.read("datapackage.json"))["resources"]
            for f in r["schema"]["fields"]
        ]
        manifest = json.loads(packed.read("manifest.json"))
        codebook = packed.read("codebook.csv").decode()
    assert not [(kind, field["name"]) for kind, field in fields if not field["description"]]
    assert manifest["made_from"] == "abc"
    assert {one["id"] for one in manifest["documents"]} == {"doc-1", "doc-2"}
    assert codebook.count("\n") == len(fields) + 1
    assert meaning("nobody knows") == ""


def test_the_data_package_is_valid_row_by_row(bundle: Bundle, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    (path,) = WRITERS["package"](tmp_path, bundle)
    with zipfile.ZipFile(path) as packed:
        packed.extractall(tmp_path / "package")
    checked = frictionless.Package(str(tmp_path / "package" / "datapackage.json")).validate()
    assert checked.valid, checked.flatten(["title", "fieldName", "rowNumber", "message"])
    assert checked.stats["tasks"] == len(KINDS) + 1


def test_the_manifest_has_the_hash_of_every_other_file(bundle: Bundle, tmp_path: Path) -> None:
    (path,) = WRITERS["package"](tmp_path, bundle)
    with zipfile.ZipFile(path) as packed:
        hashes = json.loads(packed.read("manifest.json"))["files"]
        assert hashes == {
            name: sha256(packed.read(name)).hexdigest() for name in sorted(packed.namelist()) if name != "manifest.json"
        }


def test_plover_json_marks_what_is_no_fact(bundle: Bundle, tmp_path: Path) -> None:
    (path,) = WRITERS["plover"](tmp_path, bundle)
    records = {one["id"]: one for one in json.loads(path.read_text(encoding="utf-8"))}
    assert "evt-6" not in records
    assert all({"id", "date", "actor", "event"} <= set(one) for one in records.values())
    assert records["evt-3"]["mode"] == ["future"]
    assert records["evt-4"]["comment"] == "status: alleged; alleged by SWE"
    assert records["evt-1"]["text"] == "Iceland met Norway."


def test_parquet_keeps_codes_as_strings(bundle: Bundle, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra detente[parquet] is not installed")
    WRITERS["parquet"](tmp_path, bundle)
    events = pd.read_parquet(tmp_path / "events.parquet")
    assert events.set_index("id").loc["evt-7", "cameo"] == "010"
    assert events["evidence"][0][0]["sentence"] == "Iceland met Norway."
    assert pd.read_parquet(tmp_path / "problems.parquet").empty


def test_a_timeline_says_vague_dates_in_words_and_escapes_texts(bundle: Bundle, tmp_path: Path) -> None:
    (path,) = WRITERS["timelinejs"](tmp_path, bundle)
    slides = {one["unique_id"]: one for one in json.loads(path.read_text(encoding="utf-8"))["events"]}
    assert slides["evt-5"]["display_date"] == "told 1 Mar 2024"
    assert slides["evt-5"]["start_date"] == {"year": 2024, "month": 3, "day": 1}
    assert "<script>" not in json.dumps(slides)
    assert "&lt;script&gt;" in slides["evt-2"]["text"]["headline"]
    assert slides["agr-1-1"]["group"] == "Agreements"


@pytest.mark.parametrize(("form", "node", "edge"), [("graphml", "node", "edge"), ("gexf", "node", "edge")])
def test_graphs_are_xml_with_dated_edges(form: str, node: str, edge: str, bundle: Bundle, tmp_path: Path) -> None:
    (path,) = WRITERS[form](tmp_path, bundle)
    root = ET.parse(path).getroot()
    nodes = {one.get("id") for one in root.iter() if one.tag.endswith("}" + node)}
    edges = [one for one in root.iter() if one.tag.endswith("}" + edge)]
    assert [one.get("id") for one in edges] == ["evt-1", "evt-2", "evt-3", "evt-4", "evt-5", "evt-7"]
    assert {one.get(end) for one in edges for end in ("source", "target")} == nodes
    assert path.read_text(encoding="utf-8").count("2024-03-04") == 10


def test_graphs_are_read_by_networkx(bundle: Bundle, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    assert networkx.read_graphml(WRITERS["graphml"](tmp_path, bundle)[0]).number_of_edges() == 6
    assert networkx.read_gexf(WRITERS["gexf"](tmp_path, bundle)[0]).number_of_edges() == 6


def test_followthemoney_finds_its_entities_valid(bundle: Bundle, tmp_path: Path) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="the extra detente[ftm] is not installed")
    (path,) = WRITERS["ftm"](tmp_path, bundle)
    for line in path.read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        followthemoney.model.get(entity["schema"]).validate(entity)


def test_followthemoney_entities_name_their_countries(bundle: Bundle, tmp_path: Path) -> None:
    (path,) = WRITERS["ftm"](tmp_path, bundle)
    entities = {one["id"]: one for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    assert entities["act-NAM"]["properties"]["country"] == ["na"]
    assert {one["schema"] for one in entities.values()} >= {"Event", "Article", "Occupancy", "Position", "Person"}


def test_stix_is_read_by_its_own_library(bundle: Bundle, tmp_path: Path) -> None:
    stix2 = pytest.importorskip("stix2", reason="the extra detente[stix] is not installed")
    (path,) = WRITERS["stix"](tmp_path, bundle)
    parsed = stix2.parse(path.read_text(encoding="utf-8"), allow_custom=False)
    kinds = [one["type"] for one in parsed.objects]
    assert {"identity", "note", "opinion", "report"} == set(kinds)
    (opinion,) = [one for one in parsed.objects if one["type"] == "opinion"]
    assert (opinion["opinion"], opinion["authors"]) == ("disagree", ["SRB"])


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_record_is_exported_in_every_form(form: str, tmp_path: Path) -> None:
    files = WRITERS[form](tmp_path, Bundle(record=Record()))
    assert all(path.exists() for path in files)


def test_a_meeting_of_three_is_three_pairs_once_and_six_both_ways(pen: Pen) -> None:
    event = pen.event(1, ["ISL", "NOR", "SWE"])
    assert [pair.id for pair in pairs_of(event, both_ways=False)] == ["evt-1.1", "evt-1.2", "evt-1.3"]
    assert len(pairs_of(event, both_ways=True)) == 6


def test_numbers_of_ids_fit_a_double() -> None:
    assert numbered("evt-ffffffffffffffff.1") <= 2**52
    assert numbered("no id") == 0
    assert numbered("evt-ff.:") == 255


@pytest.mark.parametrize(("last", "grade"), [(1, 1), (7, 2), (31, 3), (60, None)])
def test_precision_is_acleds(last: int, grade: int | None) -> None:
    first = date(2024, 1, 1)
    when = between(first, date.fromordinal(first.toordinal() + last - 1), "stated")
    assert precision(when) == grade


def test_a_person_is_titled_by_the_office_held_on_the_day(pen: Pen) -> None:
    person = pen.actor("ISL", "Anna")
    before = replace(pen.tenure(1, "ISL"), person=person, title="mayor", seen=day(date(2010, 1, 1), "stated"))
    now = replace(pen.tenure(2, "ISL"), person=person, title="minister", seen=MET)
    bundle = Bundle(record=Record(tenures=(before, now)))
    assert bundle.title(person, date(2024, 3, 5)) == "minister"
    assert bundle.title(person, date(2009, 3, 5)) == "mayor"
    assert bundle.title(Actor(id="x", name="x", kind="person"), None) == ""
