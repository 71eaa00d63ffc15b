"""Train the second opinion: ``python -m training.train`` writes ``src/detente/reference/opinion.npz``.

Two multinomial logistic regressions over the hashed features of
`detente.reading.opinion`: one for the type, one for the status. Six sevenths
of the sentences train, beside the plain ones of `training.deeds`. What sets the
temperatures, the curve of confidence and the two bars of `detente.reading.coding`
is predicted out of fold: by a model that has not seen the sentence. The last
seventh is kept from all of it; the printed accuracies and ``evaluation.events``'
reliability table are measured there. The same sentences give the same file.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, vstack
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from detente.reading.coding import ENOUGH, SURE, PairReading, read_pair
from detente.reading.model import load_model
from detente.reading.opinion import BUCKETS
from detente.reading.page import lay_out
from detente.sources.document import make_document
from training.deeds import plain
from training.sentences import Labelled, labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

OUT = Path(__file__).parents[1] / "src" / "detente" / "reference" / "opinion.npz"
STRENGTH = {"types": 3.0, "statuses": 3.0}
"""Inverse regularization, set by hand after a few tries; no grid was searched."""
FOLDS = 5
BARS_BEFORE, BARS_ALONE = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01), (0.1, 0.2, 0.3, 0.4, 0.5)
"""How probable a type must be to go before a rule's, and where no rule fired: what is tried."""
LARGEST = 127
"""The largest eight-bit weight."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time written into the archive, so that it is the same at every training."""


def readings(sentences: Sequence[Labelled]) -> list[PairReading]:
    """Read every sentence's pair by rule."""
    nlp = load_model("sm").nlp
    return [read_pair(lay_out(make_document(one.text), nlp), one.source, one.target) for one in sentences]


def matrix(features: Sequence[dict[int, float]]) -> csr_matrix:
    """Lay hashed features out as a sparse matrix, a row a sentence."""
    ends = np.cumsum([0, *(len(row) for row in features)])
    places = np.array([place for row in features for place in row], dtype=np.int32)
    values = np.array([value for row in features for value in row.values()], dtype=np.float32)
    return csr_matrix((values, places, ends), shape=(len(features), BUCKETS))


def fit(features: csr_matrix, labels: Sequence[str], strength: float) -> LogisticRegression:
    """Fit one model."""
    return LogisticRegression(C=strength, max_iter=1000, tol=1e-4).fit(features, list(labels))


def packed(model: LogisticRegression, name: str) -> dict[str, NDArray[Any]]:
    """Write a model's weights in eight bits, with a scale for each class."""
    scales = np.abs(model.coef_).max(axis=1) / LARGEST
    weights = np.rint(model.coef_ / scales[:, None]).astype(np.int8)
    return {
        f"{name}_names": np.array(model.classes_, dtype="U16"),
        f"{name}_weights": np.ascontiguousarray(weights.T),
        f"{name}_scales": scales.astype(np.float32),
        f"{name}_biases": model.intercept_.astype(np.float32),
    }


def scores_of(parts: dict[str, NDArray[Any]], name: str, features: csr_matrix) -> NDArray[np.float64]:
    """Give the scores of packed weights, as the package will compute them."""
    found = features @ parts[f"{name}_weights"].astype(np.float32) * parts[f"{name}_scales"] + parts[f"{name}_biases"]
    return np.asarray(found, dtype=np.float64)


def probabilities(scores: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Turn scores into probabilities."""
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def temperature_for(scores: NDArray[np.float64], gold: NDArray[np.int64]) -> float:
    """Find the temperature under which held-out labels are likeliest."""

    def loss(temperature: float) -> float:
        chances = probabilities(scores, temperature)[np.arange(len(gold)), gold]
        return float(-np.log(np.maximum(chances, 1e-9)).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 4.0), method="bounded").x)


def curve_for(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit how often an answer is right at each probability: rising, at 21 points."""
    at = np.linspace(0.0, 1.0, 21)
    curve = IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(chances, right.astype(float))
    return at.astype(np.float32), np.asarray(curve.predict(at), dtype=np.float32)


def write(parts: dict[str, NDArray[Any]], path: Path) -> None:
    """Write arrays as a compressed archive without a date in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, values in sorted(parts.items()):
            stream = io.BytesIO()
            np.lib.format.write_array(stream, np.asanyarray(values), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, stream.getvalue(), compresslevel=9)


def out_of_fold(rows: csr_matrix, labels: Sequence[str], extra: tuple[csr_matrix, Sequence[str]], name: str) -> Any:  # noqa: ANN401
    """Score every sentence with a model that was trained on the other folds and on `extra`."""
    classes = sorted(set(labels))
    scores = np.zeros((len(labels), len(classes)))
    for fold in range(FOLDS):
        inside = [n for n in range(len(labels)) if n % FOLDS != fold]
        outside = [n for n in range(len(labels)) if n % FOLDS == fold]
        model = fit(vstack([rows[inside], extra[0]]).tocsr(), [*(labels[n] for n in inside), *extra[1]], STRENGTH[name])
        scores[outside] = model.decision_function(rows[outside])
    return scores


def train(
    sentences: Sequence[Labelled], read: Sequence[PairReading], plain_read: Sequence[PairReading]
) -> dict[str, NDArray[Any]]:
    """Train both models; calibrate them out of fold, and print how they do on the held-out sentences."""
    kept = [number for number, one in enumerate(sentences) if not one.held_out]
    held = [number for number, one in enumerate(sentences) if one.held_out]
    rows, simple = matrix([r.features for r in read]), matrix([r.features for r in plain_read])
    parts: dict[str, NDArray[Any]] = {}
    for name, labels, more in (
        ("types", [s.type for s in sentences], [s.type for s in plain()]),
        ("statuses", [s.status for s in sentences], [s.status for s in plain()]),
    ):
        known = [labels[n] for n in kept]
        model = fit(vstack([rows[kept], simple]).tocsr(), [*known, *more], STRENGTH[name])
        parts.update(packed(model, name))
        order = {label: place for place, label in enumerate(model.classes_.tolist())}
        scores = out_of_fold(rows[kept], known, (simple, more), name)
        temperature = temperature_for(scores, np.array([order[label] for label in known]))
        parts[f"{name}_temperature"] = np.array(temperature, dtype=np.float32)
        right = scores_of(parts, name, rows[held]).argmax(axis=1) == np.array([order[labels[n]] for n in held])
        sys.stdout.write(
            f"{name}: {len(kept)} and {len(more)} trained on, {len(held)} held out: "
            f"{100 * right.mean():.1f} % right, temperature {temperature:.2f}\n"
        )
        if name == "types":
            chances = probabilities(scores, temperature)
            parts["curve_at"], parts["curve_right"] = _rule_curve(chances, order, [read[n] for n in kept], known)
            parts["own_at"], parts["own_right"] = _own_curve(chances, order, [read[n] for n in kept], known)
            _print_bars(chances, order, [read[n] for n in kept], known)
    return parts


def _rule_curve(
    chances: NDArray[np.float64], order: dict[str, int], read: Sequence[PairReading], gold: Sequence[str]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit how often the rules' best reading has the right type, by the probability the model gives that type."""
    said = [(n, reading.ranked[0][1].type) for n, reading in enumerate(read) if reading.ranked]
    right = np.array([gold[n] == kind for n, kind in said])
    sys.stdout.write(f"rules: {100 * right.mean():.1f} % right where one fired\n")
    return curve_for(np.array([chances[n, order[kind]] for n, kind in said]), right)


def _own_curve(
    chances: NDArray[np.float64], order: dict[str, int], read: Sequence[PairReading], gold: Sequence[str]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit how often the model is right where it answers, by the probability it gives its answer."""
    names = list(order)
    at, right = [], []
    for n, reading in enumerate(read):
        best, ruled = names[int(chances[n].argmax())], _ruled(reading)
        if best not in {"NONE", ruled} and chances[n].max() >= (SURE if ruled else ENOUGH):
            at.append(float(chances[n].max()))
            right.append(best == gold[n])
    return curve_for(np.array(at), np.array(right))


def _ruled(reading: PairReading) -> str | None:
    """Give the type of the rules' best reading that fits the pair at all."""
    return next((draft.type for rank, draft in reading.ranked if rank > 0), None)


def _print_bars(
    chances: NDArray[np.float64], order: dict[str, int], read: Sequence[PairReading], gold: Sequence[str]
) -> None:
    """Print how many types are right out of fold at each pair of bars: before a rule, and where none fired."""
    names = list(order)
    best = [names[place] for place in chances.argmax(axis=1)]
    for sure in BARS_BEFORE:
        line = []
        for enough in BARS_ALONE:
            right = 0
            for n, reading in enumerate(read):
                ruled = _ruled(reading)
                bar = sure if ruled else enough
                chosen = best[n] if chances[n].max() >= bar and best[n] != "NONE" else ruled or "NONE"
                right += chosen == gold[n]
            line.append(f"{100 * right / len(read):5.1f}")
        sys.stdout.write(f"before a rule from {sure}: {' '.join(line)}  (alone from {BARS_ALONE})\n")


def main() -> int:
    """Train on every labelled sentence and write the models."""
    sentences = labelled()
    write(train(sentences, readings(sentences), readings(plain())), OUT)
    sys.stdout.write(f"{OUT.name}: {OUT.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
