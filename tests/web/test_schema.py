"""The API against its own description, by generated requests: what it answers is what it says it answers.

A longer run: ``DETENTE_SCHEMA=1000 python -m pytest tests/web/test_schema.py`` (requests an operation).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from detente.web.app import make_app
from detente.web.safety import Rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLES = int(os.environ.get("DETENTE_SCHEMA", "25"))
"""Requests an operation; the same ones in every run."""


@pytest.fixture(scope="module")
def described(workspace: Path) -> Iterator[schemathesis.BaseSchema]:
    app = make_app(workspace, hosts=None, rate=Rate(burst=1e9, per_second=1e9))
    yield schemathesis.openapi.from_asgi("/openapi.json", app)
    app.state.desk.shelf.close()


def test_every_answer_is_as_described(described: schemathesis.BaseSchema, subtests: pytest.Subtests) -> None:
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate()

        with subtests.test(operation.label):
            ask()
