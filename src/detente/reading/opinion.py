"""A learned second opinion on what one side does to another: small linear models beside the rules.

The models see a sentence with the two sides masked, the words between them,
the path that joins them in the parse, and what the rules made of it. They are
trained by ``python -m training.train`` on sentences of our own, and read here
with numpy alone: eight-bit weights over hashed features, so that the file
stays small and the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from detente.reading.parse import Token
    from detente.records.span import Span

BUCKETS = 1 << 15
"""Places for hashed features: a third of a megabyte of eight-bit weights for all types. Other sizes were not tried."""
RULE_WEIGHT = 1.0
"""What one of the rules' features counts; the words' share one length between them."""
LONGEST = 120
"""Words of a sentence that are looked at."""
_FILE = "opinion.npz"
_KINDS = frozenset({"GPE", "PERSON", "NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
"""Entities masked by their kind, so that the models learn deeds and not states."""
_SOURCE, _TARGET = "<src>", "<tgt>"


@dataclass(frozen=True, slots=True)
class Fired:
    """What a rule read of a pair."""

    type: str
    rule: str
    status: str
    rank: float  # how well its sides fit the pair, from 0 to about 12


@dataclass(frozen=True, slots=True)
class Opinion:
    """The models' probabilities for a pair: of each type (``"NONE"`` for mere comment), and of each status."""

    types: Mapping[str, float]
    statuses: Mapping[str, float]

    @property
    def status(self) -> str:
        """Give the most probable status."""
        return max(self.statuses, key=lambda name: self.statuses[name])


@dataclass(frozen=True, slots=True)
class Layer:
    """One linear model: eight-bit weights by feature and class, a scale and a bias by class, a temperature."""

    names: tuple[str, ...]
    weights: NDArray[np.int8]
    scales: NDArray[np.float32]
    biases: NDArray[np.float32]
    temperature: float

    def probabilities(self, features: Mapping[int, float]) -> dict[str, float]:
        """Give the probability of each class for hashed features."""
        places = np.fromiter(features.keys(), dtype=np.int64, count=len(features))
        values = np.fromiter(features.values(), dtype=np.float64, count=len(features))
        summed = (values[:, None] * self.weights[places]).sum(
            axis=0
        )  # not a matrix product: its order is the machine's
        scores = summed * self.scales + self.biases
        scores = np.exp((scores - scores.max()) / self.temperature)
        return dict(zip(self.names, (scores / scores.sum()).round(4).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The two models, and the curves that turn a probability into a share of right answers."""

    types: Layer
    statuses: Layer
    curve: tuple[tuple[float, ...], tuple[float, ...]]  # probabilities, and how often a rule of that type was right
    own_curve: tuple[tuple[float, ...], tuple[float, ...]]  # and how often the model itself, where it answered

    def of(self, features: Mapping[int, float]) -> Opinion:
        """Give the models' opinion on hashed features."""
        return Opinion(types=self.types.probabilities(features), statuses=self.statuses.probabilities(features))

    def calibrated(self, probability: float) -> float:
        """Say how often the rules are right where the model gives their type this probability."""
        return round(float(np.interp(probability, *self.curve)), 3)

    def own_calibrated(self, probability: float) -> float:
        """Say how often the model is right where it answers, against a rule or where none fired."""
        return round(float(np.interp(probability, *self.own_curve)), 3)


@cache
def second_opinion() -> SecondOpinion:
    """Read the models, once a process and only where they are asked."""
    with files("detente.reference").joinpath(_FILE).open("rb") as stream:
        stored = np.load(stream, allow_pickle=False)
        layers = [
            Layer(
                names=tuple(stored[f"{name}_names"].tolist()),
                weights=stored[f"{name}_weights"],
                scales=stored[f"{name}_scales"],
                biases=stored[f"{name}_biases"],
                temperature=float(stored[f"{name}_temperature"]),
            )
            for name in ("types", "statuses")
        ]
        curve, own_curve = (
            (tuple(stored[f"{name}_at"].tolist()), tuple(stored[f"{name}_right"].tolist())) for name in ("curve", "own")
        )
    return SecondOpinion(types=layers[0], statuses=layers[1], curve=curve, own_curve=own_curve)


def hashed(
    tokens: Sequence[Token], source: Span | None, target: Span | None, fired: Sequence[Fired]
) -> dict[int, float]:
    """Turn a sentence, its pair and the rules' reading of it into hashed features with their values.

    Args:
        tokens: The words of the sentence.
        source: Where the acting side is named.
        target: Where the other side is named.
        fired: What the rules read of the pair, best first.
    """
    words = list(tokens)[:LONGEST]
    said = set(_of_words(_masked(words, source, target)))
    said.update(_of_path(words, source, target))
    values: dict[int, float] = {}
    length = max(1.0, len(said)) ** 0.5
    for name in sorted(said):
        place = crc32(name.encode("utf-8", "replace")) % BUCKETS
        values[place] = values.get(place, 0.0) + 4.0 / length
    for name in sorted(set(_of_rules(fired))):
        place = crc32(name.encode()) % BUCKETS
        values[place] = values.get(place, 0.0) + RULE_WEIGHT
    return values


def _masked(words: Iterable[Token], source: Span | None, target: Span | None) -> list[str]:
    """Write a sentence with its sides and its names masked."""
    masked: list[str] = []
    for token in words:
        if token.is_space:
            continue
        if source is not None and source.start <= token.idx < source.end:
            word = _SOURCE
        elif target is not None and target.start <= token.idx < target.end:
            word = _TARGET
        elif token.ent_type_ in _KINDS:
            word = f"<{token.ent_type_.lower()}>"
        else:
            word = _lemma(token)
        if not masked or masked[-1] != word or not word.startswith("<"):
            masked.append(word)
    return masked


def _of_words(masked: list[str]) -> Iterator[str]:
    places = {word: masked.index(word) for word in (_SOURCE, _TARGET) if word in masked}
    low, high = min(places.values(), default=0), max(places.values(), default=len(masked))
    order = "st" if places.get(_SOURCE, 0) <= places.get(_TARGET, 0) else "ts"
    yield f"order:{order}:{len(places)}"
    for number, word in enumerate(masked):
        zone = "before" if number < low else "after" if number > high else "between"
        following = masked[number + 1] if number + 1 < len(masked) else "</s>"
        yield f"w:{word}"
        yield f"b:{word} {following}"
        yield f"z:{zone}:{word}"
        if zone == "between":
            yield f"o:{order}:{word}"
            yield f"ob:{order}:{word} {following}"
        if len(word) > 5 and not word.startswith("<"):
            yield f"c:{word[:5]}"
    for side, place in places.items():
        for step in (-2, -1, 1, 2):
            if 0 <= place + step < len(masked):
                yield f"n:{side}:{step}:{masked[place + step]}"


def _of_path(words: Sequence[Token], source: Span | None, target: Span | None) -> Iterator[str]:
    """Walk from one side up to what joins them and down to the other: "<src> nsubj meet with pobj <tgt>"."""
    left, right = _head_in(words, source), _head_in(words, target)
    if left is None or right is None:
        return
    ups, downs = _climb(left), _climb(right)
    above = {token.i for token in ups}
    top = next((token for token in downs if token.i in above), None)
    if top is None:
        return
    up = [t for t in ups if t.i != top.i and not t.is_ancestor(top)]
    down = [t for t in downs if t.i != top.i and not t.is_ancestor(top)]
    rise, fall = [t.dep_ for t in up], [t.dep_ for t in down]
    yield f"top:{_lemma(top)}"
    yield f"path:{'>'.join(rise[:4])}|{_lemma(top)}|{'<'.join(fall[:4])}"
    yield f"rise:{'>'.join(rise[:3])}"
    yield f"fall:{'<'.join(fall[:3])}"
    for token in (top, *up[1:], *down[1:]):
        yield f"on:{_lemma(token)}"
        for child in token.children:
            if child.dep_ in {"neg", "aux", "mark", "prt", "dobj"} or child.dep_.endswith("pass"):
                yield f"under:{_lemma(token)}:{child.dep_}:{_lemma(child)}"
                yield f"mood:{child.dep_}:{_lemma(child) if child.dep_ != 'dobj' else ''}"
        if token.head.i != token.i:
            yield f"over:{_lemma(token.head)}:{token.dep_}"


def _climb(token: Token) -> list[Token]:
    chain = [token]
    while chain[-1].head.i != chain[-1].i and len(chain) < LONGEST:
        chain.append(chain[-1].head)
    return chain


def _head_in(words: Sequence[Token], span: Span | None) -> Token | None:
    inside = [token for token in words if span is not None and span.start <= token.idx < span.end]
    if span is None or not inside:
        return None
    return next((t for t in inside if not span.start <= t.head.idx < span.end or t.head.i == t.i), inside[-1])


def _of_rules(fired: Sequence[Fired]) -> Iterator[str]:
    if not fired:
        yield "rule:none"
    for number, one in enumerate(fired[:2]):
        fit = "both" if one.rank >= 9 else "one" if one.rank >= 5 else "loose"
        yield f"rule{number}:{one.type}"
        yield f"rule{number}:{one.rule}"
        yield f"rule{number}:{one.type}:{fit}"
        yield f"standing{number}:{one.status}"
        yield f"standing{number}:{one.status}:{one.type}"


def _lemma(token: Token) -> str:
    lemma: str = token.lemma_.lower()
    return lemma
