"""Which statements are one claim, told through several channels."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.linking.clusters import cluster
from detente.linking.events import linked_actor
from detente.linking.judgements import Decisions
from detente.linking.likenesses import Likenesses
from detente.linking.proof import in_order
from detente.linking.wording import containment, rarities_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.linking.trays import Tray
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
    """A statement made ready to compare."""

    id: str
    speaker: str  # the id of the record's actor
    sort: tuple[bool, str]  # whether it was said, and with what stance; others are other claims
    document: str
    told: DateInterval
    words: tuple[str, ...]


def link_statements(
    statements: Tray[Statement],
    published: Mapping[str, DateInterval],
    actors: Mapping[str, Actor],
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
) -> tuple[tuple[str, ...], ...]:
    """Find the tellings of one claim: one speaker, near dates, most words shared.

    Two statements of one document stay two.

    Args:
        statements: Of all documents.
        published: When each document was published, by its id.
        actors: The record's actor for each reading's actor id.
        decisions: What people have judged of statements' ids.

    Returns:
        The ids of the statements of each claim.
    """
    ids: list[str] = []
    claims: list[_Claim] = []
    counted = Counter[str]()
    for statement in statements:
        ids.append(statement.id)
        words = words_of(statement.content)
        counted.update(words)
        if statement.speaker is not None and len(words) >= FEWEST_WORDS:
            claims.append(_claim(statement, words, published, actors))
    weights = rarities_of(counted, len(ids))
    alike = Likenesses(ids)
    for left, right in _candidates(claims):
        alike.add(left.id, right.id, containment(left.words, right.words, weights))
    decided = decisions.among(set(ids))
    return cluster(ids, alike, cut=SAME_CLAIM, same=decided.same, different=decided.different)


def merge_statements(tellings: Sequence[Statement], actors: Mapping[str, Actor]) -> Statement:
    """Make one statement of the tellings of a claim.

    The fullest telling speaks for all (a quotation before a paraphrase); the
    evidence of the others follows its own, its channels stay its own.
    """
    best = min(tellings, key=_fullest_first)
    speaker = linked_actor(best.speaker, actors) if best.speaker is not None else None
    if len(tellings) == 1:
        return replace(best, speaker=speaker)
    others = {e for telling in tellings for e in telling.evidence} - set(best.evidence)
    return replace(
        best,
        speaker=speaker,
        about=tuple(sorted({one for telling in tellings for one in telling.about})),
        concerns=tuple(sorted({code for telling in tellings for code in telling.concerns})),
        tellings=(best.id, *(one for one in sorted(telling.id for telling in tellings) if one != best.id)),
        evidence=(*best.evidence, *in_order(others)),
    )


def _claim(
    statement: Statement,
    words: Iterable[str],
    published: Mapping[str, DateInterval],
    actors: Mapping[str, Actor],
) -> _Claim:
    assert statement.speaker is not None
    document = statement.evidence[0].document
    return _Claim(
        id=statement.id,
        speaker=linked_actor(statement.speaker, actors).id,
        sort=(statement.uttered == "said", "plain" if statement.stance in _PLAIN else statement.stance),
        document=document,
        told=statement.said if statement.said.known else published.get(document, statement.said),
        words=tuple(sorted(words)),
    )


def _candidates(claims: Iterable[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """List the pairs of one speaker in two documents at about one time."""
    by_speaker: defaultdict[tuple[str, tuple[bool, str]], list[_Claim]] = defaultdict(list)
    for claim in claims:
        by_speaker[claim.speaker, claim.sort].append(claim)
    for key in sorted(by_speaker):
        tellings = sorted(by_speaker[key], key=lambda c: (str(c.told.start or ""), c.id))
        for place, left in enumerate(tellings):
            for right in tellings[place + 1 : place + CROWD]:
                if left.told.known and right.told.known and not left.told.overlaps(right.told, NEAR_DAYS):
                    if left.told.before(right.told):
                        break
                    continue
                if left.document != right.document and left.told.known == right.told.known:
                    yield left, right


def _fullest_first(statement: Statement) -> tuple[int, int, int, str]:
    return (_KINDS.index(statement.kind), -len(statement.channel), -len(statement.content), statement.id)
