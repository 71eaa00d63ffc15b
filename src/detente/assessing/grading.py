"""What grades say of a statement: its source's letter and its own digit, side by side.

Grades are a user's judgement and stay one: they are shown beside a line and
never multiplied into a score, because letters and digits have no product
(Baker, McKendry and Mace, 1968, found raters unable to keep them apart).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.records.grade import Grade, GradedKind
    from detente.records.statement import Statement

UNGRADED_SOURCE = "F"
UNGRADED_STATEMENT = "6"
"""What nobody has judged: cannot be judged, which is not the same as bad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The grades that bear on one statement."""

    outlet: str
    speaker: str
    statement: str

    @property
    def short(self) -> str:
        """Write it as desks do: the speaker's letter where one was given, else the outlet's, and the digit."""
        letter = self.speaker if self.speaker != UNGRADED_SOURCE else self.outlet
        return f"{letter}/{self.statement}"


def latest_grades(grades: Iterable[Grade]) -> dict[tuple[GradedKind, str], str]:
    """Take the latest grade of each outlet, speaker and statement."""
    latest: dict[tuple[GradedKind, str], tuple[str, str]] = {}
    for grade in grades:
        key = (grade.kind, grade.name.casefold())
        latest[key] = max(latest.get(key, ("", "")), (grade.made, grade.grade))
    return {key: grade for key, (_, grade) in latest.items()}


def standing_of(
    statement: Statement, outlets: Mapping[str, str | None], grades: Mapping[tuple[GradedKind, str], str]
) -> Standing:
    """Say how a statement stands with the user.

    Args:
        statement: The statement.
        outlets: Outlet by document id; the first document that tells the statement counts.
        grades: Of `latest_grades`.
    """
    outlet = outlets.get(statement.evidence[0].document) or ""
    speaker = statement.speaker.name if statement.speaker else statement.speaker_text
    return Standing(
        outlet=grades.get(("outlet", outlet.casefold()), UNGRADED_SOURCE),
        speaker=grades.get(("speaker", speaker.casefold()), UNGRADED_SOURCE),
        statement=grades.get(("statement", statement.id.casefold()), UNGRADED_STATEMENT),
    )
