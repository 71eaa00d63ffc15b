"""What states call their agreements, and which words say how far one has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from detente.records.agreement import StageKind
from detente.reference.load import load


class NamedAgreement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agreement known by a name of its own."""

    names: tuple[str, ...]
    kind: str
    parties: tuple[str, ...]
    subject: str | None = None


class AgreementKinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `agreement_kinds.yml`; its comments say what each part is for."""

    nouns: dict[str, str]
    families: tuple[tuple[str, ...], ...]
    qualifiers: dict[str | int, str]
    plain: frozenset[str]
    private: frozenset[str]
    needs_name: dict[str, tuple[str, ...]]
    pairs: dict[str, tuple[str, ...]]
    named: tuple[NamedAgreement, ...]

    def family(self, kind: str) -> int:
        """Say to which family of nouns a kind belongs."""
        return next((number for number, family in enumerate(self.families) if kind in family), len(self.families))


class StageCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cues of one stage; the comments of `stages.yml` say how each kind is matched."""

    done: bool = False
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class StageTable:
    """The cues of all stages, turned round for look-up by what the parse shows."""

    object: dict[str, tuple[tuple[tuple[str, ...], StageKind], ...]]  # as `subject`
    work: dict[str, StageKind]
    noun: dict[str, StageKind]
    prep: dict[tuple[str, tuple[str, ...]], StageKind]
    subject: dict[str, tuple[tuple[tuple[str, ...], StageKind], ...]]  # verb -> what follows it, longest first
    words: dict[StageKind, tuple[str, ...]]
    acts: dict[StageKind, str]  # what the step is called as a noun, for those that can be expected
    done: frozenset[StageKind]


@cache
def agreement_kinds() -> AgreementKinds:
    """Load `agreement_kinds.yml`."""
    return load("agreement_kinds.yml", AgreementKinds)


@cache
def stage_table() -> StageTable:
    """Load `stages.yml`, turned round for look-up."""
    cues = load("stages.yml", dict[StageKind, StageCues])
    prep: dict[tuple[str, tuple[str, ...]], StageKind] = {}
    for stage, cue in cues.items():
        for phrase in cue.prep:
            verb, *rest = phrase.split()
            prep[verb, tuple(rest)] = stage
    return StageTable(
        object=_by_verb(cues, "object"),
        work=_by_word(cues, "work"),
        noun=_by_word(cues, "noun"),
        prep=prep,
        subject=_by_verb(cues, "subject"),
        words={stage: cue.words for stage, cue in cues.items()},
        acts={stage: cue.act for stage, cue in cues.items() if cue.act},
        done=frozenset(stage for stage, cue in cues.items() if cue.done),
    )


def _by_word(cues: dict[StageKind, StageCues], part: str) -> dict[str, StageKind]:
    return {word: stage for stage, cue in cues.items() for word in getattr(cue, part)}


def _by_verb(cues: dict[StageKind, StageCues], part: str) -> dict[str, tuple[tuple[tuple[str, ...], StageKind], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], StageKind]]] = {}
    for stage, cue in cues.items():
        for phrase in getattr(cue, part):
            verb, *rest = phrase.split()
            found.setdefault(verb, []).append((tuple(rest), stage))
    return {verb: tuple(sorted(rests, key=lambda f: -len(f[0]))) for verb, rests in found.items()}
