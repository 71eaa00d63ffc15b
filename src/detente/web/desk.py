"""What every screen has at hand: the shelf, the seals of forms, and, for one request, the open book."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: what it asks for, and the record as known on its day, open until it is answered."""

    request: Request
    asked: Asked
    book: Book
    desk: Desk

    def page(self, template: str, *, status: int = 200, **matter: object) -> Response:
        """Make a page, with the drawer open where the address names a source."""
        drawer = opened_from(self.asked.one("source"), self.book)
        given: dict[str, object] = {"drawer": drawer, "pair": None, "judging": self.judging, **matter}
        return render(template, self.asked, self.book, status=status, matter=given)

    @property
    def judging(self) -> bool:
        """Say whether judgements may be made: here, and of today's knowledge."""
        return self.desk.judging and self.asked.as_known_on is None

    def sealed(self, template: str, *, status: int = 200, **matter: object) -> Response:
        """Make a page with forms, which carry the seal that goes with the reader's cookie."""
        cookie = self.request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
        page = self.page(template, status=status, seal=self.desk.seals.seal(cookie), **matter)
        page.set_cookie(FORM_COOKIE, cookie, httponly=True, samesite="strict", path="/")
        return page
