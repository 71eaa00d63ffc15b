"""What a statement is about: reports, agreements and promises, by name and by place."""

from __future__ import annotations

from dataclasses import replace

import detente
from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.statements import link_statements


def test_what_stands_in_a_content_is_what_its_statement_is_about() -> None:
    reading = detente.read(
        "YEREVAN, 3 May 2024 - Armenia's foreign minister said that Yerevan and Baku had signed the peace treaty "
        "on Friday. “We will ratify the peace treaty by June,” he said.",
        published="2024-05-06",
    )
    first, second = reading.statements
    reports = {report.id for report in reading.reports}
    agreements = {agreement.id for agreement in reading.agreements}
    promises = {promise.id for promise in reading.promises}
    assert set(first.about) & reports
    assert set(first.about) & agreements
    assert set(second.about) & promises


def test_place_alone_links_what_names_no_statement() -> None:
    reading = detente.read("Armenia's foreign minister said that Yerevan and Baku had signed the peace treaty.")
    agreements = [
        replace(agreement, stages=tuple(replace(stage, statement=None) for stage in agreement.stages))
        for agreement in reading.agreements
    ]
    reports = [replace(report, statement=None) for report in reading.reports]
    (said,) = link_statements(reading.statements, reports, agreements, (), lay_out(reading.document, load_model().nlp))
    assert set(said.about) == {agreement.id for agreement in agreements} | {report.id for report in reports}


def test_a_statement_concerns_whom_its_sentence_names() -> None:
    (said,) = detente.read('Kosovo banned the dinar, a move that Serbia condemned as "an act of hatred".').statements
    assert said.concerns == ("KOS", "SRB")
