"""Review: a queue of close pairs, one card at a time, and what people have decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

if TYPE_CHECKING:
    from detente.web.desk import Desk


def router_of(desk: Desk) -> APIRouter:
    """Make the routes under ``/review``."""
    router = APIRouter()
    return router
