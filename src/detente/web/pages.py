"""Templates, and how a page is made of one: everything escaped, nothing that could steer the reader's eye."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from detente import __version__
from detente.reference.states import all_states, state_name
from detente.telling.rows import step_in_words
from detente.telling.words import actor_in_words, actors_in_words, counted, date_in_words, day_in_words, listed
from detente.web.words import FILTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records.evidence import Evidence
    from detente.web.asking import Asked
    from detente.web.book import Book

ROOM = Path(__file__).parent
"""The folder of this room; nothing outside its `static` is served."""

_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
"""Controls and overrides of direction: in a text from the web they can make a sentence read as another."""

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def clean(value: object) -> object:
    """Show what would steer the text as a replacement character, one for one, so that offsets stay true."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", value) if type(value) is str else value


def direction(text: str) -> str:
    """Say how a text runs: "rtl" where most of its letters are Hebrew or Arabic, else "ltr"."""
    letters = sum(character.isalpha() for character in text)
    return "rtl" if 2 * len(_RIGHT_TO_LEFT.findall(text)) > letters else "ltr"


def web_address(url: str | None) -> str | None:
    """Give an article's address where it may be a link: http or https, nothing that runs."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def place_of(evidence: Evidence) -> str:
    """Write where a sentence stands, as the `source` of an address."""
    return f"{evidence.document}:{evidence.start}-{evidence.end}"


def plain(word: str) -> str:
    """Write a key as words."""
    return word.replace("_", " ")


def _states() -> list[str]:
    """List the names of states, for the fields in which one is typed."""
    return sorted(state.name for state in all_states().values() if state.heir is None)


@cache
def environment() -> Environment:
    """Make the template environment: escaping on, unknown names are errors."""
    made = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "when": date_in_words, "day": day_in_words, "actor": actor_in_words, "actors": actors_in_words,
        "listed": listed, "plain": plain, "step": step_in_words, "direction": direction, "place": place_of,
        "address": web_address, "state": state_name, "one_line": lambda text: " ".join(str(text).split()),
    }  # fmt: skip
    made.filters |= FILTERS
    made.globals |= {"counted": counted, "version": __version__, "states": _states()}
    return made


def prepare() -> None:
    """Compile every template now, so that the first visitor does not wait for it."""
    made = environment()
    for name in made.list_templates():
        made.get_template(name)


def render(
    template: str, asked: Asked, book: Book | None, *, status: int = 200, matter: Mapping[str, object]
) -> HTMLResponse:
    """Make a page.

    Args:
        template: Its file.
        asked: The address, for its links.
        book: What it shows.
        status: The answer's status.
        matter: What the template names.
    """
    text = environment().get_template(template).render(asked=asked, book=book, **matter)
    return HTMLResponse(text, status)


def markup(svg: str) -> Markup:
    """Mark a drawing of ours as ready for the page; `drawing` escapes every word it writes."""
    return Markup(svg)  # noqa: S704 - only for what drawing made
