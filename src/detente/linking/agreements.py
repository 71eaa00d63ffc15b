"""Which documents' accounts are of one agreement, and the life line they make together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.linking.clusters import Pair, cluster, pair_of
from detente.linking.crowds import pairs_within, stand_behind
from detente.linking.judgements import Decisions
from detente.linking.proof import in_order
from detente.linking.stages import life_line
from detente.reference.agreements import agreement_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from detente.records.actor import Actor
    from detente.records.agreement import Agreement, Stage
    from detente.records.interval import DateInterval

SAME_AGREEMENT = 0.6
"""Mean likeness of two groups of accounts that become one agreement. Set by hand on invented articles
(`tests/linking/test_agreements.py`); there is no public set of agreements told in several articles."""

_NEAR_DAYS = 1461
"""Days between two articles within which "the agreement" of two states may still be the same one: treaties take years
to negotiate, and a signature parts what came before from what follows."""

_APART_DAYS = 45
"""Days between two signatures that make two agreements; within them outlets may differ about one."""

_BROAD = frozenset({"partnership", "friendship", "economic", "security"})
"""Subjects of agreements on everything, which are often just called "the agreement"."""

_BEFORE_SIGNATURE = frozenset({"floated", "agreed_in_principle", "negotiating", "drafted", "under_review", "expected"})
_AFTER_SIGNATURE = frozenset({"ratified", "instruments_exchanged", "in_force"})
_LATER = _AFTER_SIGNATURE | {"amended", "suspended", "ended"}
_AFTERLIFE_DAYS = 60
"""Days after a signature in which late articles may still call the agreement expected."""

_TELLING = ("treaty", "pact", "memorandum", "convention", "protocol", "contract", "agreement")


@dataclass(frozen=True, slots=True, eq=False)
class _Account:
    """One document's agreement, with what is compared."""

    agreement: Agreement
    family: int  # of kinds that may be one
    told: date | None
    words: frozenset[str]
    subjects: frozenset[str]
    signed: tuple[DateInterval, ...]
    after: tuple[DateInterval, ...]  # when it was ratified or entered into force
    coming: bool  # it has stages from before a signature, told without a date of their own


def link_agreements(
    agreements: Iterable[Agreement],
    published: Mapping[str, DateInterval],
    actors: Mapping[str, Actor],
    origins: Mapping[str, str],
    decisions: Decisions = Decisions(),  # noqa: B008  (frozen)
) -> tuple[tuple[Agreement, ...], dict[str, str]]:
    """Gather the accounts of one agreement into its life line.

    Parties must agree; kind, term, subject, time and signature decide, and
    each likeness says why. Two treaties of one pair with different terms,
    subjects or days of signature stay two.

    Args:
        agreements: Of all documents, in any order.
        published: When each document was published, by its id.
        actors: The record's actor for each reading's actor id.
        origins: The origin of each document, by its id.
        decisions: What people have judged; "different" is never overruled.

    Returns:
        The agreements, sorted by id, and for each given id the one it is in.
    """
    accounts = {a.id: _account(a, published) for a in sorted(agreements, key=lambda a: a.id)}
    decided = decisions.among(set(accounts))
    behind = _behind(accounts, {one for pair in (*decided.same, *decided.different) for one in pair})
    scores: dict[Pair, float] = {}
    reasons: dict[Pair, str] = {}
    for left, right in _candidates([account for one, account in accounts.items() if one not in behind]):
        score, why = compare(left, right)
        if score > 0:
            pair = pair_of(left.agreement.id, right.agreement.id)
            scores[pair], reasons[pair] = score, why
    front = set(accounts) - behind.keys()
    groups = cluster(front, scores, cut=SAME_AGREEMENT, same=decided.same, different=decided.different)
    following: defaultdict[str, list[str]] = defaultdict(list)
    for one, first in behind.items():
        following[first].append(one)
    merged: list[Agreement] = []
    where: dict[str, str] = {}
    for heads in groups:
        group = [one for head in heads for one in (head, *following[head])]
        members = sorted((accounts[one] for one in group), key=lambda a: (str(a.told), a.agreement.id))
        agreement = _gathered(members, published, actors, origins, reasons)
        merged.append(agreement)
        where.update(dict.fromkeys(group, agreement.id))
    return tuple(sorted(merged, key=lambda a: a.id)), where


def compare(left: _Account, right: _Account) -> tuple[float, str]:
    """Say how alike two accounts are (0 to 1), and why; 0 where something parts them."""
    ours, theirs = set(left.agreement.parties), set(right.agreement.parties)
    if left.family != right.family:
        return 0.0, ""
    if left.agreement.term and right.agreement.term and left.agreement.term != right.agreement.term:
        return 0.0, ""
    if left.subjects and right.subjects and not left.subjects & right.subjects:
        return 0.0, ""
    if _signed_apart(left, right) or _reborn(left, right) or _reborn(right, left):
        return 0.0, ""
    if _out_of_order(left, right) or _out_of_order(right, left):
        return 0.0, ""
    score, why = (0.5, [f"same parties {', '.join(sorted(ours))}"]) if ours == theirs else (0.3, ["parties in common"])
    if ours != theirs and not (ours <= theirs or theirs <= ours):
        return 0.0, ""
    if left.agreement.term and left.agreement.term == right.agreement.term:
        score += 0.2
        why.append(f"term of {left.agreement.term}")
    if left.subjects & right.subjects:
        score += 0.2
        why.append(f"about {', '.join(sorted(left.subjects & right.subjects))}")
    elif (left.subjects ^ right.subjects) - _BROAD:
        score -= 0.1  # "the railway agreement" and an agreement on nobody knows what
    if left.words & right.words:
        score += 0.1
        why.append("like names")
    if left.told is None or right.told is None or abs((left.told - right.told).days) <= _NEAR_DAYS:
        score += 0.15
        why.append("told within four years")
    if any(one.overlaps(other, _APART_DAYS) for one in left.signed for other in right.signed):
        score += 0.2
        why.append("same signature")
    return min(score, 1.0), "; ".join(why)


def _account(agreement: Agreement, published: Mapping[str, DateInterval]) -> _Account:
    told = published.get(agreement.evidence[0].document)
    signed = tuple(
        s.occurred
        for s in agreement.stages
        if s.stage == "signed" and s.occurred.known and s.occurred.basis != "published"
    )
    later = {s.stage for s in agreement.stages} & _AFTER_SIGNATURE
    coming = any(_before_signature(s) and s.occurred.basis in {"published", "unknown"} for s in agreement.stages)
    return _Account(
        agreement=agreement,
        family=agreement_kinds().family(agreement.kind),
        told=told.end if told is not None else None,
        words=frozenset(
            w for name in agreement.names for w in name.lower().split() if w not in agreement_kinds().nouns
        ),
        subjects=frozenset(agreement.subject.split(", ")) if agreement.subject else frozenset(),
        signed=signed,
        coming=coming and not signed and not later,
        after=tuple(
            s.occurred for s in agreement.stages if s.stage in _AFTER_SIGNATURE and s.occurred.days is not None
        ),
    )


def _blocks(accounts: Iterable[_Account]) -> list[list[_Account]]:
    """Gather the accounts that share a pair of parties and a family of kinds, each block in the order of telling."""
    blocks: defaultdict[tuple[str, str, int], list[_Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: (str(a.told), a.agreement.id)):
        for one, other in combinations(sorted(account.agreement.parties)[:4], 2):
            blocks[one, other, account.family].append(account)
    return [blocks[key] for key in sorted(blocks)]


def _candidates(accounts: Iterable[_Account]) -> list[tuple[_Account, _Account]]:
    """Pair the accounts of one block that are of different documents."""
    found: dict[Pair, tuple[_Account, _Account]] = {}
    for block in _blocks(accounts):
        for left, right in pairs_within(block):
            if _document(left) != _document(right):
                found[pair_of(left.agreement.id, right.agreement.id)] = (left, right)
    return list(found.values())


def _behind(accounts: Mapping[str, _Account], judged: set[str]) -> dict[str, str]:
    """Find the accounts that need not be compared, each with the one that is compared in its place.

    What a person has judged is compared by itself.
    """
    behind: dict[str, str] = {}
    for block in _blocks(account for one, account in accounts.items() if one not in judged):
        for account, first in stand_behind(block, _compared, _document):
            behind.setdefault(account.agreement.id, first.agreement.id)
    return {one: _first(one, behind) for one in behind}


def _first(one: str, behind: Mapping[str, str]) -> str:
    while one in behind:
        one = behind[one]
    return one


def _compared(account: _Account) -> tuple[object, ...]:
    """Give what `compare` looks at; of when an account was told, the month where that decides, else the year."""
    told = account.told and ((account.told.year, account.told.month) if account.coming else account.told.year)
    agreement = account.agreement
    return (
        agreement.parties,
        agreement.term,
        account.subjects,
        account.words,
        account.signed,
        account.after,
        account.coming,
        told,
    )


def _document(account: _Account) -> str:
    return account.agreement.evidence[0].document


def _signed_apart(left: _Account, right: _Account) -> bool:
    """Say whether the two were signed at different times, so that they are two."""
    return bool(left.signed and right.signed) and not any(
        one.overlaps(other, _APART_DAYS) for one in left.signed for other in right.signed
    )


def _before_signature(stage: Stage) -> bool:
    """Say whether a stage lies before a signature; an expected ratification or entry into force does not."""
    if stage.stage == "expected" and stage.aims_at in _LATER:
        return False
    return stage.stage in _BEFORE_SIGNATURE


def _out_of_order(left: _Account, right: _Account) -> bool:
    """Say whether one was ratified or in force before the other was even signed."""
    return any(done.before(signed) for done in left.after for signed in right.signed)


def _reborn(signed: _Account, coming: _Account) -> bool:
    """Say whether one was signed well before the other was still to come: a new agreement in place of an old."""
    if not (signed.signed and coming.coming) or coming.told is None:
        return False
    last = max((s.end for s in signed.signed if s.end is not None), default=None)
    return last is not None and (coming.told - last).days > _AFTERLIFE_DAYS


def _gathered(
    members: Sequence[_Account],
    published: Mapping[str, DateInterval],
    actors: Mapping[str, Actor],
    origins: Mapping[str, str],
    reasons: Mapping[Pair, str],
) -> Agreement:
    told = [account.agreement for account in members]
    names = Counter(name for agreement in told for name in agreement.names)
    kinds = Counter(agreement.kind for agreement in told)
    subjects = {word for account in members for word in account.subjects}
    return replace(
        told[0],  # its id is the first told one's, so that later articles do not change it
        name=min(names, key=lambda name: (-len(name.split()), -names[name], name)),
        names=tuple(sorted(names)),
        kind=next((kind for kind in _TELLING if kinds[kind]), min(kinds, key=lambda k: (-kinds[k], k))),
        parties=tuple(sorted({party for agreement in told for party in agreement.parties})),
        term=min((a.term for a in told if a.term), default=None),
        subject=", ".join(sorted(subjects)) or None,
        stages=life_line([s for agreement in told for s in agreement.stages], published, actors, origins),
        reasons=_why(told, reasons),
        tellings=tuple(a.id for a in told),
        evidence=in_order(e for agreement in told for e in agreement.evidence),
    )


def _why(told: Sequence[Agreement], reasons: Mapping[Pair, str]) -> tuple[str, ...]:
    found = (reasons.get(pair_of(told[0].id, other.id)) for other in told[1:])
    return tuple(sorted({why for why in found if why}))
