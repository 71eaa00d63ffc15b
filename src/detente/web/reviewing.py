"""Review: a queue of close pairs, one card at a time, and what people have decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from detente.errors import UsageError
from detente.linking.clusters import pair_of
from detente.pipeline import judge, take_back
from detente.records.judgement import Verdict
from detente.store import open_workspace
from detente.telling.clauses import deed_in_words
from detente.telling.rows import Row, lone_stage_row, rows_of
from detente.telling.words import actors_in_words, counted, date_in_words
from detente.web.asking import PAGE, pair_of_states
from detente.web.files import Sheet, as_file
from detente.web.safety import FORM_COOKIE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.linking.clusters import Pair
    from detente.linking.doubts import Doubt
    from detente.records.judgement import Judgement
    from detente.web.book import Book
    from detente.web.desk import Desk, Visit
    from detente.web.dossier import Dossier

QUESTIONS = {
    "event": "Is this one event?",
    "person": "Is this one person?",
    "origin": "Do these two texts have one origin?",
}
"""What is asked of each kind of pair."""

MARKS = {
    "same": ("Right", "the line is right"),
    "different": ("Wrong", "the line is wrong, and left out of the record"),
    "unsure": ("Unsure", "nobody is sure of the line"),
    "none": ("Take my word back", "what was said of the line is taken back"),
}
"""What a person may say of one line: the verdict on it against itself, the button's word, and what is said then."""

WAIT = 4.0
"""Seconds a judgement waits for the record to be made again; a larger workspace follows by itself."""

LONGEST_WHY = 500
_VERDICTS = frozenset(get_args(Verdict))


def router_of(desk: Desk) -> APIRouter:
    """Make the routes under ``/review`` that change something; its pages are with the other screens."""
    router = APIRouter()

    @router.post("/review/judge", response_model=None)
    async def judged(request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), max_num_fields=20))
        return await run_in_threadpool(take_judgement, request, form, desk)

    return router


def show_queue(visit: Visit) -> Response:
    """Show the most doubtful pair that nobody has judged."""
    asked, book, desk = visit.asked, visit.book, visit.desk
    dossier = book.dossier(pair_of_states(asked.one("pair"))) if asked.one("pair") else None
    decisions = decisions_of(desk)
    doubts = _waiting(_queue(desk, book, dossier), book, decisions)
    kinds = {kind: sum(doubt.asked == kind for doubt in doubts) for kind in QUESTIONS}
    if asked.one("kind"):
        doubts = [doubt for doubt in doubts if doubt.asked == asked.one("kind")]
    says = f"{counted(len(doubts), 'close pair')} to look at, the most doubtful first"
    if asked.suffix:
        rows = tuple(_doubt_row(doubt, book) for doubt in doubts)
        fields = tuple({"id": d.left, "other": d.right, **_plain(d)} for d in doubts)
        return as_file(Sheet(name="review", kind="doubts", says=says, rows=rows, fields=fields), asked.suffix)
    at = min(asked.number("at", 0, least=0, most=100_000), max(len(doubts) - 1, 0))
    doubt = doubts[at] if doubts else None
    return visit.sealed(
        "review.html", pair=dossier.pair if dossier else None, says=says, doubt=doubt, at=at, total=len(doubts),
        kinds=kinds, question=QUESTIONS[doubt.asked] if doubt else "", sides=_sides(doubt, book) if doubt else [],
        author=desk.author, done=asked.one("done"), undoable=any(one.verdict != "none" for one in decisions),
    )  # fmt: skip


def show_history(visit: Visit) -> Response:
    """List every decision, the latest first; nothing is ever deleted."""
    asked, book = visit.asked, visit.book
    made = list(reversed(decisions_of(visit.desk)))
    says = f"{counted(len(made), 'decision')}; the latest word on a pair counts"
    rows = tuple(_decision_row(one, book) for one in made)
    if asked.suffix:
        fields = tuple({"id": one.left, **one.to_dict()} for one in made)
        return as_file(Sheet(name="judgements", kind="judgements", says=says, rows=rows, fields=fields), asked.suffix)
    undoable = visit.judging and any(one.verdict != "none" for one in made)
    return visit.sealed(
        "history.html", says=says, rows=rows[: 20 * PAGE], undoable=undoable, author=visit.desk.author,
        done=asked.one("done"),
    )  # fmt: skip


def take_judgement(request: Request, form: dict[str, str], desk: Desk) -> Response:
    """Keep a judgement sent by our own form, have the record made again, and go on to the next pair.

    Raises:
        HTTPException: judging is switched off or the form is not ours (403), or it makes no sense (400).
    """
    if not desk.judging:
        raise HTTPException(403, "judgements are switched off here (detente serve --read-only)")
    if not desk.seals.holds(request.cookies.get(FORM_COOKIE), form.get("seal")):
        raise HTTPException(
            403, "this form was not made by this page, or is from before it was restarted; go back and reload"
        )
    verdict, author = form.get("verdict", ""), form.get("author", "")[:80] or desk.author
    try:
        with open_workspace(desk.shelf.path) as workspace:
            if verdict == "undo":
                take_back(workspace, author=author)
            elif verdict in _VERDICTS:
                left, right = form.get("left", "")[:80], form.get("right", "")[:80]
                with desk.shelf.open() as book:
                    parts = book.parts((left, right))
                    why = _why(form.get("why", "")[:LONGEST_WHY], left if left == right else "", book)
                judge(workspace, parts, left, right, cast("Verdict", verdict), why=why, author=author)
            else:
                raise HTTPException(400, "verdict: same, different, unsure, none or undo")
    except UsageError as error:
        raise HTTPException(400, str(error)) from None
    return RedirectResponse(_onward(form, verdict, made=desk.shelf.renew(wait=WAIT)), 303)


def _onward(form: dict[str, str], verdict: str, *, made: bool) -> str:
    """Say where a reader goes on: at the line that was marked while it is there, else at the next pair."""
    again = "" if made else " (the record is being made again)"
    if form.get("left") and form.get("left") == form.get("right"):
        there = "/review/history" if verdict == "different" else f"/l/{quote(form['left'], safe='')}"
        return f"{there}?{urlencode({'done': MARKS[verdict][1] + again})}"
    kept = [(name, form[name]) for name in ("pair", "kind") if form.get(name)]
    there = "/review/history" if form.get("from") == "history" else "/review"
    return f"{there}?{urlencode([*kept, ('done', verdict + again)])}"


def marks_of(line: Any, decisions: Sequence[Judgement]) -> list[Judgement]:  # noqa: ANN401 - of any kind
    """Give what people have said of a line itself, the latest first, once for all reports of an event."""
    parts = {line.id, *getattr(line, "reports", ()), *getattr(line, "tellings", ())}
    said = {(j.made, j.author, j.verdict): j for j in decisions if j.left == j.right and j.left in parts}
    return [said[key] for key in sorted(said, reverse=True)]


def _why(given: str, marked: str, book: Book) -> str:
    """Keep beside a word on one line what the line said: a line that is left out cannot be looked up."""
    found = book.line(marked) if marked else None
    return f"{given} (the line said: {_named(marked, book)[:LONGEST_WHY]})".strip() if found else given


def decisions_of(desk: Desk) -> tuple[Judgement, ...]:
    """List what people have decided, in the order in which they did."""
    with open_workspace(desk.shelf.path) as workspace:
        return workspace.judgements()


def _queue(desk: Desk, book: Book, dossier: Dossier | None) -> tuple[Doubt, ...]:
    """Give the close pairs of a record, found once."""
    return desk.shelf.doubts(
        (book.key, dossier.pair if dossier else None), lambda: book.doubts_of(dossier) if dossier else book.doubts()
    )


def _waiting(queue: Sequence[Doubt], book: Book, decisions: Sequence[Judgement]) -> list[Doubt]:
    """Leave out of the queue what has been judged since it was made."""
    latest: dict[Pair, str] = {pair_of(one.left, one.right): one.verdict for one in decisions}
    decided = {pair for pair, verdict in latest.items() if verdict != "none"}
    if not decided:
        return list(queue)
    events = {doubt_id for doubt in queue if doubt.asked == "event" for doubt_id in (doubt.left, doubt.right)}
    reports = {one.id: one.reports for one in book.record.named("events", events)}

    def judged(doubt: Doubt) -> bool:
        ours, theirs = reports.get(doubt.left, (doubt.left,)), reports.get(doubt.right, (doubt.right,))
        return any(pair_of(one, other) in decided for one in ours for other in theirs)

    return [doubt for doubt in queue if not judged(doubt)]


def _sides(doubt: Doubt, book: Book) -> list[dict[str, Any]]:
    """Give both things of a pair as the card shows them."""
    return [_side(identity, book) for identity in (doubt.left, doubt.right)]


def _side(identity: str, book: Book) -> dict[str, Any]:
    found = book.line(identity)
    if found is None:
        return {"row": Row(id="", when="", what=identity)}
    kind, line = found
    if kind == "actors":
        names = "; ".join(line.names)
        return {"row": Row(id=identity, when=line.code or "", what=line.name, note=names, evidence=book.met(line))}
    if kind == "documents":
        text = book.document(identity)
        opening = " ".join(text.text[:600].split()) if text else ""
        when = date_in_words(line.published)
        note = " – ".join(part for part in (line.outlet, line.byline) if part)
        return {"row": Row(id=identity, when=when, what=line.title or line.name, note=note), "opening": opening}
    return {"row": _happening_row(line)}


def _happening_row(line: Any) -> Row:  # noqa: ANN401 - an event or a report
    whom = f" → {actors_in_words(line.recipients)}" if line.recipients else ""
    return Row(
        id=line.id, when=date_in_words(line.occurred),
        what=f"{actors_in_words(line.actors)}{whom}: {deed_in_words(line)}", note=line.status, evidence=line.evidence,
    )  # fmt: skip


def _doubt_row(doubt: Doubt, book: Book) -> Row:
    left, right = (side["row"].what for side in _sides(doubt, book))
    now = "put together" if doubt.together else "kept apart"
    return Row(id=doubt.left, when=doubt.asked, what=f"{left} / {right}", note=f"{now}: {doubt.reason}")


def _plain(doubt: Doubt) -> dict[str, Any]:
    return {
        "asked": doubt.asked,
        "together": doubt.together,
        "score": doubt.score,
        "reason": doubt.reason,
    }


def _decision_row(one: Judgement, book: Book) -> Row:
    verdict: str = "taken back" if one.verdict == "none" else one.verdict
    named = " / ".join(_named(identity, book) for identity in (one.left, one.right))
    if one.left == one.right:
        verdict = {"same": "right", "different": "wrong"}.get(one.verdict, verdict)
        named = _named(one.left, book)
    return Row(
        id="", when=one.made[:16].replace("T", " "), what=f"{verdict}: {named}", note=f"{one.author} {one.why}".strip()
    )


def _named(identity: str, book: Book) -> str:
    found = book.line(identity)
    if found is None:
        return identity
    kind, line = found
    if kind in {"actors", "documents"}:
        return str(line.name)
    agreement = book.agreement_of(identity)
    if agreement is not None:
        return lone_stage_row(line, agreement).what
    return _happening_row(line).what if kind in {"events", "reports"} else rows_of(kind, line)[0].what
