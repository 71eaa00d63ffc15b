"""What every screen has at hand: the shelf, the seals of forms, and how a page is put together."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from detente.web.pages import render
from detente.web.safety import FORM_COOKIE, Seals
from detente.web.sources import opened_from

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from detente.web.asking import Asked
    from detente.web.book import Book
    from detente.web.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The screens' common means."""

    shelf: Shelf
    author: str = ""  # who judges, where the form does not say
    judging: bool = True  # whether judgements may be made here
    seals: Seals = field(default_factory=Seals)

    def book(self, asked: Asked) -> Book:
        """Give the record as known on the address's day.

        Raises:
            HTTPException: it is still being worked out (503); the page asks again by itself.
        """
        book = self.shelf.on(asked.as_known_on)
        if book is None:
            raise HTTPException(503, "The record of this day is being worked out.", headers={"Retry-After": "3"})
        return book

    def page(self, template: str, asked: Asked, book: Book, *, status: int = 200, **matter: object) -> Response:
        """Make a page, with the drawer open where the address names a source."""
        drawer = opened_from(asked.one("source"), book)
        return render(template, asked, book, status=status, drawer=drawer, **{"dossier": None, **matter})

    def sealed(self, request: Request) -> tuple[str, str]:
        """Give the cookie of a form and the seal that goes with it."""
        cookie = request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
        return cookie, self.seals.seal(cookie)
