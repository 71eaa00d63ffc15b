"""One document, read."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.agreement import Agreement
from detente.records.base import Noun
from detente.records.document import Document
from detente.records.membership import Membership
from detente.records.mention import Mention
from detente.records.problem import Problem
from detente.records.promise import Promise
from detente.records.report import Report
from detente.records.statement import Statement
from detente.records.tenure import Tenure
from detente.records.timex import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Noun):
    """Everything one document says; facts about the document, never changed by others."""

    document: Document
    dates: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    reports: tuple[Report, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    memberships: tuple[Membership, ...] = ()
    promises: tuple[Promise, ...] = ()
    problems: tuple[Problem, ...] = ()
    reader: str = ""  # version of the rules
    model: str = ""  # name and version of the parser's model
