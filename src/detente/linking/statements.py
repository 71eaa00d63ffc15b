"""Which statements are one claim, told through several channels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.linking.clusters import cluster, pair_of
from detente.linking.events import linked_actor
from detente.linking.judgements import Decisions
from detente.linking.wording import containment, rarities, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.records.actor import Actor
    from detente.records.interval import DateInterval
    from detente.records.statement import Stance, Statement, StatementKind

SAME_CLAIM = 0.6
"""Share of the shorter content's words (weighted by rarity) that the longer must have too. Set by hand on invented
pairs of quotation and paraphrase (`tests/linking/test_statements.py`); no public set has such pairs to measure on."""

FEWEST_WORDS = 3
"""Words of meaning below which a content ("it was regrettable") is too common to be told again."""

NEAR_DAYS = 4
"""Days between two tellings of one claim, beyond the vagueness of their dates."""

CROWD = 300
"""Statements of one speaker within `NEAR_DAYS` compared with one another."""

_KINDS: tuple[StatementKind, ...] = ("direct", "mixed", "indirect")
_PLAIN: frozenset[Stance] = frozenset({"asserts", "praises", "predicts", "promises", "demands"})


@dataclass(frozen=True, slots=True, eq=False)
class _Claim:
    statement: Statement
    document: str
    told: DateInterval
    words: frozenset[str]


def link_statements(
    statements: Sequence[Statement],
    published: Mapping[str, DateInterval],
    actors: Mapping[str, Actor],
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """Merge the tellings of one claim: one speaker, near dates, most words shared.

    The fullest telling speaks for all (a quotation before a paraphrase); the
    evidence of the others follows its own. Two statements of one document
    stay two.

    Args:
        statements: Of all documents.
        published: When each document was published, by its id.
        actors: The record's actor for each reading's actor id.
        decisions: What people have judged of statements' ids.

    Returns:
        The statements, sorted by id, and for each given id the one it is in.
    """
    claims = {s.id: _claim(s, published, actors) for s in sorted(statements, key=lambda s: s.id)}
    weights = rarities([claim.words for claim in claims.values()])
    scores = {
        pair_of(left.statement.id, right.statement.id): containment(left.words, right.words, weights)
        for left, right in _candidates(claims.values())
    }
    decided = decisions.among(claims)
    groups = cluster(claims, scores, cut=SAME_CLAIM, same=decided.same, different=decided.different)
    merged: list[Statement] = []
    where: dict[str, str] = {}
    for group in groups:
        statement = _merged([claims[one] for one in group])
        merged.append(statement)
        where.update(dict.fromkeys(group, statement.id))
    return tuple(sorted(merged, key=lambda s: s.id)), where


def _claim(statement: Statement, published: Mapping[str, DateInterval], actors: Mapping[str, Actor]) -> _Claim:
    speaker = linked_actor(statement.speaker, actors) if statement.speaker is not None else None
    document = statement.evidence[0].document
    told = statement.said if statement.said.known else published.get(document, statement.said)
    return _Claim(replace(statement, speaker=speaker), document, told, words_of(statement.content))


def _candidates(claims: Iterable[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """List the pairs of one speaker in two documents at about one time."""
    by_speaker: defaultdict[tuple[str, bool, str], list[_Claim]] = defaultdict(list)
    for claim in claims:
        statement = claim.statement
        if statement.speaker is not None and len(claim.words) >= FEWEST_WORDS:
            stance = "plain" if statement.stance in _PLAIN else statement.stance
            by_speaker[statement.speaker.id, statement.uttered == "said", stance].append(claim)
    for key in sorted(by_speaker):
        tellings = sorted(by_speaker[key], key=lambda c: (str(c.told.start or ""), c.statement.id))
        for place, left in enumerate(tellings):
            for right in tellings[place + 1 : place + CROWD]:
                if left.told.known and right.told.known and not left.told.overlaps(right.told, NEAR_DAYS):
                    if left.told.before(right.told):
                        break
                    continue
                if left.document != right.document and left.told.known == right.told.known:
                    yield left, right


def _merged(claims: Sequence[_Claim]) -> Statement:
    """Let the fullest telling speak; the others add evidence, channels stay its own."""
    if len(claims) == 1:
        return claims[0].statement
    best = min(claims, key=lambda c: _fullest_first(c.statement)).statement
    others = {e for claim in claims for e in claim.statement.evidence} - set(best.evidence)
    return replace(
        best,
        about=tuple(sorted({one for claim in claims for one in claim.statement.about})),
        concerns=tuple(sorted({code for claim in claims for code in claim.statement.concerns})),
        tellings=(best.id, *(one for one in sorted(claim.statement.id for claim in claims) if one != best.id)),
        evidence=(*best.evidence, *sorted(others, key=lambda e: (e.document, e.start, e.end, e.rule))),
    )


def _fullest_first(statement: Statement) -> tuple[int, int, int, str]:
    return (_KINDS.index(statement.kind), -len(statement.channel), -len(statement.content), statement.id)
