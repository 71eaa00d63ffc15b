"""What linking keeps of readings while they pass by: lines by kind in trays, and what it compares in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.linking.actors import Sightings
from detente.linking.origins import Prints
from detente.linking.publication import Undated
from detente.records.agreement import Agreement
from detente.records.document import Document
from detente.records.membership import Membership
from detente.records.promise import Promise
from detente.records.report import Report
from detente.records.statement import Statement
from detente.records.tenure import Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.linking.trays import Trays
    from detente.records.interval import DateInterval
    from detente.records.problem import Problem
    from detente.records.reading import Reading


class Leaves:
    """The parts of all readings, sorted by kind."""

    def __init__(self, readings: Iterable[Reading], trays: Trays, *, texts: bool) -> None:
        """Take readings apart as they come; each document once, in the order of their ids.

        Args:
            readings: One a document.
            trays: For the lines.
            texts: Keep the documents' texts too.
        """
        self.documents = trays(Document)
        self.undated = trays(Undated)
        self.reports = trays(Report)
        self.statements = trays(Statement)
        self.agreements = trays(Agreement)
        self.promises = trays(Promise)
        self.tenures = trays(Tenure)
        self.memberships = trays(Membership)
        self.problems: list[Problem] = []
        self.published: dict[str, DateInterval] = {}  # by document
        self.sightings, self.prints = Sightings(), Prints()
        for reading in readings:
            self._take(reading, texts=texts)

    def _take(self, reading: Reading, *, texts: bool) -> None:
        document = reading.document
        self.sightings.add(reading)
        self.prints.add(document)
        self.published[document.id] = document.published
        self.documents.put(document if texts else replace(document, text=""))
        undated = Undated.of(reading)
        if undated is not None:
            self.undated.put(undated)
        for report in reading.reports:
            self.reports.put(report)
        for statement in reading.statements:
            self.statements.put(statement)
        for agreement in reading.agreements:
            self.agreements.put(agreement)
        for promise in reading.promises:
            self.promises.put(promise)
        for tenure in reading.tenures:
            self.tenures.put(tenure)
        for membership in reading.memberships:
            self.memberships.put(membership)
        self.problems.extend(reading.problems)
