"""Whom a noun phrase stands for: names, offices, demonyms, capitals, pronouns, "the two sides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.page import Page
    from detente.records.actor import Actor


def actors_of(page: Page, token: Token) -> tuple[Actor, ...]:
    """List the actors for whom the noun phrase headed by `token` stands.

    Conjuncts are followed ("the United States, the UK and France"), so are
    apposition, title and state ("Iran's envoy to Russia, Kazem Jalali"),
    pronouns and "the two sides". Empty where nobody fits, or where two do.
    """
    return ()
