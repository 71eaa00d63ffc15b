"""Write SVG elements; texts and attributes are escaped here and nowhere else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from detente.web.pages import clean, markup

if TYPE_CHECKING:
    from markupsafe import Markup

Value = str | int | float


def tag(name: str, *inside: str, **attributes: Value) -> str:
    """Write an element; `inside` is SVG already written, attributes lose a final underscore ("class_")."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str) -> str:
    """Escape text."""
    return escape(str(clean(text)))


def label(text: str, x: float, y: float, **attributes: Value) -> str:
    """Write a text at a place."""
    return tag("text", words(text), x=x, y=y, **attributes)


def linked(address: str, title: str, *inside: str) -> str:
    """Make a mark a link that says in words what it opens."""
    return tag("a", tag("title", words(title)), *inside, href=address, aria_label=title)


def picture(width: float, height: float, says: str, *inside: str, kind: str) -> Markup:
    """Frame a drawing; what it says in words is its label.

    Args:
        width: In its own units, one of which is a pixel where there is room.
        height: As `width`.
        says: The sentence that says what it shows.
        inside: Its elements.
        kind: Its class.
    """
    drawn = tag(
        "svg", *inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}", width=f"{width:g}",
        height=f"{height:g}", role="group", aria_label=says, class_=f"drawing {kind}",
    )  # fmt: skip
    return markup(drawn)


def hatching(name: str) -> str:
    """Define the pattern for what is contested or not covered."""
    line = tag("path", d="M0 6L6 0", class_="hatch")
    return tag("defs", tag("pattern", line, id=name, width=6, height=6, patternUnits="userSpaceOnUse"))


def _value(value: Value) -> str:
    return escape(f"{value:g}" if isinstance(value, float) else str(clean(value)))
