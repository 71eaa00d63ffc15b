"""Pictures carry their table and a sentence; the panel's file carries a codebook for every column."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from detente.assessing.panel import PanelRow
from detente.errors import UsageError
from detente.telling.panel import MEANINGS, write_panel
from detente.telling.pictures import draw_months

if TYPE_CHECKING:
    from pathlib import Path


def row(month: int, events: int, origins: int) -> PanelRow:
    numbers = {field.name: 0 for field in fields(PanelRow)}
    made = {
        "left": "NAM",
        "right": "ZAF",
        "actor": None,
        "first_day": date(2021, month, 1),
        "last_day": date(2021, month, 28),
        "covered": origins > 0,
        "events": events,
        "verbal_cooperation": events,
        "origins": origins,
        "intensity_mean": None,
    }
    return PanelRow(**{**numbers, **made})


ROWS = (row(1, 2, 3), row(2, 0, 0), row(3, 1, 2))


def test_the_sentence_says_what_the_bars_show() -> None:
    picture = draw_months(ROWS)
    assert picture.sentence == "3 events between NAM and ZAF in 3 months; nothing was read from 1 of them."
    assert len(picture.table) == 3


def test_the_picture_is_drawn_without_a_browser() -> None:
    pytest.importorskip("vl_convert", reason="the extra detente[pictures] is not installed")
    assert draw_months(ROWS).svg().startswith("<svg")
    assert draw_months(ROWS).png().startswith(b"\x89PNG")


def test_every_column_of_the_panel_has_a_meaning() -> None:
    assert list(MEANINGS) == [field.name for field in fields(PanelRow)]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".dta"])
def test_the_panel_is_read_back_as_it_was_written(tmp_path: Path, ending: str) -> None:
    path, codebook = write_panel(ROWS, tmp_path / f"panel{ending}")
    reader = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".dta": pd.read_stata}[ending]
    options = {"keep_default_na": False} if ending == ".csv" else {}
    back = reader(path, **options)
    assert list(back["events"]) == [2, 0, 1]
    assert set(back["left"]) == {"NAM"}
    assert codebook.read_text(encoding="utf-8").count("\n") == len(MEANINGS) + 1


def test_an_unknown_ending_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv, \.parquet or \.dta"):
        write_panel(ROWS, tmp_path / "panel.xlsx")
