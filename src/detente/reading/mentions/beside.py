"""What stands beside a name: its nation, its home, its title before or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.mentions.persons import ABBREVIATED, HONORIFICS

if TYPE_CHECKING:
    from detente.reading.mentions.gazetteer import Hit
    from detente.reading.mentions.layout import Layout
    from detente.reading.mentions.names import Person
    from detente.reading.mentions.persons import Naming
    from detente.reading.mentions.titles import Title

CALLINGS = 3
"""Words of a calling between a nation and a name ("Russian oil tycoon", "US track and field ...")."""


def owner_before(layout: Layout, first: int) -> tuple[str, str] | None:
    """Read "Iran's Pezeshkian", "Russian Lavrov"."""
    lower = layout.words.lower
    hit = None
    if first >= 3 and lower[first - 2 : first] == ("'", "s"):
        hit = layout.hit_ending(first - 2)
    if hit is None:
        hit = layout.hit_ending(first)
        if hit is not None and hit.named.kind not in {"adjective", "institution"}:
            return None
    if hit is None:
        hit = _nation_before(layout, first)
    if hit is None or hit.named.kind in {"region", "agency", "outlet", "place", "capital"} or hit.named.code is None:
        return None
    return hit.named.code, "body" if hit.named.kind == "body" else "state"


def _nation_before(layout: Layout, first: int) -> Hit | None:
    """Find the nation in "*Chinese* actor Jiang Jinfu": nouns in lower case stand between."""
    at = first
    while at > 0 and first - at < CALLINGS:
        word = layout.words.texts[at - 1]
        if not word.islower() or not word.isalpha() or layout.part_of_speech(at - 1) not in {"NOUN", "ADJ"}:
            break
        at -= 1
    hit = layout.hit_ending(at) if at < first and not layout.gap_is_line(at - 1) else None
    return hit if hit is not None and hit.named.kind in {"adjective", "state"} else None


def home_after(layout: Layout, last: int) -> tuple[str, str] | None:
    """Read "Prime Minister Abiy Ahmed *of Ethiopia*"."""
    lower = layout.words.lower
    if lower[last : last + 1] != ("of",):
        return None
    hit = layout.hit_starting(last + 1 + (lower[last + 1 : last + 2] == ("the",)))
    if hit is None or hit.named.kind != "state" or hit.named.code is None:
        return None
    return hit.named.code, "state"


def named_after(layout: Layout, title: Title, starts: dict[int, Naming]) -> Person | None:
    """Find the person named behind a title, or behind the comma after it."""
    lower = layout.words.lower
    for end in dict.fromkeys((title.core_end, title.last)):
        at = _past_marks(layout, end)
        if layout.gap_is_line(end - 1):
            continue
        naming = starts.get(at)
        if naming is None and title.key is not None and lower[at : at + 1] == (",",) and _full_phrase(title):
            naming = starts.get(_past_marks(layout, at + 1))
            if naming is not None and not _closes(layout, naming.last):
                naming = None
        if naming is not None and naming.person is not None:
            return naming.person
    return None


def _past_marks(layout: Layout, at: int) -> int:
    lower = layout.words.lower
    if lower[at : at + 2] in {("-", "elect"), ("-", "designate")}:
        at += 2
    while at < len(lower) and (lower[at] in HONORIFICS or (lower[at] == "." and lower[at - 1] in ABBREVIATED)):
        if lower[at] in HONORIFICS and not layout.words.texts[at][0].isupper():
            break
        at += 1
    return at


def _full_phrase(title: Title) -> bool:
    return title.code is not None or title.owner is not None or title.determiner == "the"


def _closes(layout: Layout, at: int) -> bool:
    """Say whether an apposition ends here, as in "Iran's envoy to Russia, Kazem Jalali, said"."""
    lower = layout.words.lower
    return at >= len(lower) or not lower[at][0].isalnum() or not layout.words.texts[at][0].isupper()


def named_before(layout: Layout, title: Title, ends: dict[int, Naming]) -> Person | None:
    """Find the person to whom a title is set: "Lavrov, *the minister*", "Lavrov is *the minister*"."""
    lower = layout.words.lower
    at = title.first
    if at >= 1 and lower[at - 1] in {"now", "currently", "then", "who", "also", "is", "was"}:
        at -= 1
        if lower[at - 1 : at] == ("who",):
            at -= 1
    if at >= 1 and lower[at - 1] in {",", "(", "—", "-"}:
        naming = ends.get(at - 1)
        if naming is not None and naming.person is not None:
            return naming.person
    if at < title.first:  # "Lavrov is the foreign minister"
        naming = ends.get(at)
        if naming is not None and title.code is not None and title.key is not None:
            return naming.person
    return None


def goes_on(layout: Layout, last: int, first: int) -> bool:
    """Say whether a second title of the same person follows: "minister *and* envoy"."""
    between = layout.words.lower[last:first]
    return between in {("and",), (",", "and"), ("and", "the"), (",",)}
