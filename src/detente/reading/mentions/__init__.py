"""Mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.page import Page
    from detente.records.agreement import Agreement
    from detente.records.membership import Membership
    from detente.records.mention import Mention
    from detente.records.promise import Promise
    from detente.records.report import Report
    from detente.records.statement import Statement
    from detente.records.tenure import Tenure
    from detente.records.timex import TimeExpression


def find_mentions(page: Page) -> tuple[Mention, ...]:
    return ()
