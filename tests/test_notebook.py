"""The notebook's door: tables, lines with their sentences, and nothing that a text could run."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import detente
from detente.errors import UsageError, WorkspaceError
from detente.pipeline import add
from detente.records.record import Record
from detente.telling.frames import EVENT_COLUMNS, events_frame, framed, lines_frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.notebook import Notebook

ARTICLE = (
    "OSLO, 4 March 2024 - Iceland's Prime Minister Anna Jonsdottir met Norwegian Prime Minister Lars Dahl in Oslo on"
    " Monday. <script>alert(1)</script> Iceland and Norway signed a fisheries agreement."
)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with detente.open(folder / "w.db", create=True) as opened:
        add([str(folder / "a.txt")], opened.workspace)
        yield opened


def test_events_come_as_pandas_with_the_sentence_of_each(notebook: Notebook) -> None:
    frame = notebook.events("ISL", "Norway")
    assert tuple(frame.columns) == EVENT_COLUMNS
    assert not frame.empty
    assert all(sentence in ARTICLE for sentence in frame["sentence"])
    assert pd.api.types.is_datetime64_any_dtype(frame["start"])
    assert str(frame["quad"].dtype) == "Int64"


def test_events_and_panels_come_as_polars_with_types(notebook: Notebook) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = notebook.events("ISL", "NOR", library="polars")
    assert tuple(frame.columns) == EVENT_COLUMNS
    assert (frame.schema["start"], frame.schema["quad"], frame.schema["cameo"]) == (
        polars.Date,
        polars.Int64,
        polars.String,
    )
    assert frame["id"].to_list() == notebook.events("ISL", "NOR")["id"].tolist()
    panel = notebook.panel("ISL", "NOR", library="polars")
    assert panel["first_day"].to_list() == [date(2024, 3, 1)]
    statements = notebook.lines("agreements", "ISL", library="polars")
    assert statements["stages"].to_list()[0][0]["stage"] == "signed"


def test_events_and_panels_come_as_arrow_with_types(notebook: Notebook) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    table = notebook.events("ISL", "NOR", library="arrow")
    assert tuple(table.column_names) == EVENT_COLUMNS
    assert (table.schema.field("start").type, table.schema.field("quad").type) == (pyarrow.date32(), pyarrow.int64())
    assert table["sentence"].to_pylist() == notebook.events("ISL", "NOR")["sentence"].tolist()
    assert notebook.panel("ISL", "NOR", library="arrow").num_rows == 1
    assert notebook.lines("agreements", "ISL", library="arrow").num_rows == 1


def test_a_library_that_is_not_there_is_named(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("polars", "altair"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match="pip install polars"):
        notebook.events("ISL", "NOR", library="polars")
    with pytest.raises(UsageError, match="pip install altair"):
        notebook.chart("ISL", "NOR").altair()


def test_a_panel_has_a_row_a_period(notebook: Notebook) -> None:
    frame = notebook.panel("NOR", "ISL", "month")
    assert frame["first_day"].tolist() == [pd.Timestamp("2024-03-01")]
    assert frame["left"].tolist() == ["ISL"]


def test_what_was_known_on_a_day_is_asked_by_a_date_or_its_letters(notebook: Notebook) -> None:
    assert notebook.events("ISL", as_known_on="2024-03-01").empty
    assert notebook.record(as_known_on=date(2024, 12, 1)).documents
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        notebook.record(as_known_on="last week")


def test_a_relationship_shows_the_sentence_and_escapes_it(notebook: Notebook) -> None:
    shown = notebook.show("ISL", "NOR")
    page = shown._repr_html_()
    assert "Anna Jonsdottir met Norwegian Prime Minister" in page
    assert "<script" not in page
    assert str(shown).startswith("Iceland – Norway: ")
    assert str(shown).splitlines()[0].endswith("as known on 4 Mar 2024")
    assert "<q dir" in page


def test_a_chart_is_vega_lite_with_its_sentence(notebook: Notebook) -> None:
    bundle = notebook.chart("ISL", "NOR")._repr_mimebundle_()
    assert "events between ISL and NOR" in bundle["text/plain"]
    assert bundle["application/vnd.vegalite.v5+json"]["vconcat"]


def test_a_chart_is_given_to_altair_which_finds_it_valid_and_keeps_it_as_it_is(notebook: Notebook) -> None:
    pytest.importorskip("altair", reason="altair is not installed")
    chart = notebook.chart("ISL", "NOR")
    drawn = chart.altair().to_dict(validate=True)
    assert len(drawn["vconcat"]) == len(chart.picture.spec["vconcat"])
    assert [part["encoding"]["x"]["field"] for part in drawn["vconcat"]] == [
        part["encoding"]["x"]["field"] for part in chart.picture.spec["vconcat"]
    ]


def test_the_question_of_change_is_asked_from_a_notebook(notebook: Notebook) -> None:
    assert notebook.change("ISL", "NOR", after="2024-03-02").answer == "cannot_tell"


def test_what_the_workspace_can_do_the_notebook_can(notebook: Notebook) -> None:
    assert len(notebook.readings()) == 1
    assert "1 document, 2 events" in notebook._repr_html_()
    assert repr(notebook).startswith("detente.open(")
    with pytest.raises(AttributeError):
        notebook.nothing_of_the_kind  # noqa: B018


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        detente.open(tmp_path / "none.db")


def test_tables_of_nothing_have_their_columns_and_odd_wishes_are_refused() -> None:
    assert tuple(events_frame(Record()).columns) == EVENT_COLUMNS
    assert list(lines_frame(Record(), "statements").columns) == ["id"]
    with pytest.raises(UsageError, match="no kind of record"):
        lines_frame(Record(), "rumours")
    with pytest.raises(UsageError, match="no library of tables"):
        framed({}, "excel")  # type: ignore[arg-type]


def test_an_earlier_day_goes_by_publication_or_by_addition(notebook: Notebook) -> None:
    day = "2024-12-31"  # after it was told, before it was added here
    for kept, asked in ((True, {}), (False, {"recorded": True})):
        assert notebook.events("ISL", "NOR", as_known_on=day, **asked).empty is not kept
        assert notebook.lines("documents", as_known_on=day, **asked).empty is not kept
        assert bool(notebook.record(as_known_on=day, **asked).events) is kept
        assert notebook.panel("ISL", "NOR", as_known_on=day, **asked).empty is not kept
        assert ("0 lines" in str(notebook.show("ISL", "NOR", as_known_on=day, **asked))) is not kept
    with pytest.raises(UsageError, match="as_known_on"):
        notebook.events("ISL", recorded=True)


def test_documents_come_with_what_their_texts_give(notebook: Notebook) -> None:
    (document,) = notebook.lines("documents", "ISL", "NOR").to_dict("records")
    assert document["characters"] == len(ARTICLE)
    assert document["evidence"][0]["sentence"] in ARTICLE


def test_three_states_are_refused(notebook: Notebook) -> None:
    with pytest.raises(UsageError, match="one state, or the two"):
        notebook.events("ISL", "NOR", "DNK")
