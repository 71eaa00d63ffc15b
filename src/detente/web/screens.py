"""The screens: each reads the address, takes what it needs from the book, and renders it or writes it as a file."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from detente.errors import UsageError
from detente.linking.judgements import MARKABLE
from detente.records.dyad import dyad
from detente.reference.states import all_states, state_name
from detente.store import open_workspace
from detente.store.search import search
from detente.telling.change import break_words, change_rows, estimated
from detente.telling.fields import agreement_fields, conflict_fields, promise_fields
from detente.telling.relationship import SECTIONS, section_rows
from detente.telling.rows import Row, agreement_rows, conflict_rows, lone_stage_row, rows_of
from detente.telling.sections import relationship_lines
from detente.telling.table import top_line
from detente.telling.words import counted, day_in_words
from detente.web.asking import LONGEST_WORDS, MOST_PAGE, PAGE, day_of, pair_of_states
from detente.web.drawing.months import draw_months
from detente.web.drawing.network import draw_network, ties_of
from detente.web.drawing.places import draw_places, spots_of
from detente.web.drawing.strips import draw_placebos, draw_ratios, draw_strip
from detente.web.drawing.tracks import draw_track
from detente.web.files import Sheet, as_file, row_fields
from detente.web.ledger import FACETS, line_fields, line_row
from detente.web.pages import render
from detente.web.reviewing import MARKS, decisions_of, marks_of
from detente.web.sources import open_document
from detente.web.standing import due_next

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from detente.records.dyad import Dyad
    from detente.store.search import Hit
    from detente.telling.relationship import Relationship
    from detente.web.asking import Asked
    from detente.web.book import Book
    from detente.web.desk import Desk, Visit
    from detente.web.dossier import Dossier
    from detente.web.drawing.network import Tie
    from detente.web.ledger import Chosen

SHOWN = {"contacts": 8, "due": 6, "conflicts": 6, "agreements": 8}
"""Rows of each part of the relationship's screen; the rest is a link away."""

TABS = ("list", "timeline", "places", "network")
COUNTED = ("contacts", "cooperation", "conflict", "events")


def home(visit: Visit) -> Response:
    """List the relationships of the workspace."""
    asked, book = visit.asked, visit.book
    wanted = asked.one("q")[:LONGEST_WORDS].casefold()
    dyads = [
        pair
        for pair in book.pairs
        if all(word in f"{_names(pair.dyad)} {_pair(pair.dyad)}".casefold()
               for word in wanted.split())
    ]  # fmt: skip
    part, pager = _paged(dyads, asked)
    says = (
        f"{counted(book.record.count('documents'), 'document')}, "
        f"{counted(book.record.count('origins'), 'independent origin')}, "
        f"{counted(book.record.count('events'), 'event')} "
        f"between {counted(len(book.pairs), 'pair')} of states{_known(book)}"
    )
    if asked.suffix:
        fields = tuple(
            {
                "id": _pair(one.dyad),
                "left": one.dyad.left,
                "right": one.dyad.right,
                "events": one.events,
                "last": one.last.isoformat() if one.last else None,
            }
            for one in dyads
        )
        rows = tuple(Row(id="", when="", what=_names(p.dyad), note=counted(p.events, "event")) for p in dyads)
        return as_file(
            Sheet(name="relationships", kind="relationships", says=says, rows=rows, fields=fields), asked.suffix
        )
    return visit.page("home.html", says=says, dyads=part, pager=pager, total=len(dyads))


def go(visit: Visit) -> Response:
    """Lead to the relationship that two names pick.

    Raises:
        HTTPException: one of them is no state (404).
    """
    asked = visit.asked
    pair = pair_of_states(f"{asked.one('left')[:80]}-{asked.one('right')[:80]}")
    return RedirectResponse(asked.link(f"/r/{pair.left}-{pair.right}"), 303)


def relationship(visit: Visit, name: str) -> Response:
    """Show a relationship on one screen."""
    asked, book, dossier = _opened(visit, name)
    shown = dossier.relationship
    says = _top(dossier, book)
    if asked.suffix:
        rows = tuple(row for section, _ in SECTIONS for row in section_rows(shown, section))
        return as_file(
            Sheet(name=_pair(dossier.pair), kind="relationship", says=says, rows=rows,
                  fields=tuple(relationship_lines(shown))),
            asked.suffix,
        )  # fmt: skip
    ledger = f"/r/{_pair(dossier.pair)}/ledger"
    months = draw_months(
        dossier.months, lambda first, last: asked.link(ledger, since=first.isoformat(), until=last.isoformat())
    )
    contacts = dossier.contacts
    places = draw_places(dossier.spots, lambda place: asked.link(ledger, kind="contact", place=place))
    return visit.page("relationship.html", dossier=dossier, pair=dossier.pair, says=says, shown=shown, months=months,
        most=SHOWN, places=places, told=dossier.told,
        tally=_tally(shown, len(contacts)), contacts=contacts[: SHOWN["contacts"]], contact_count=len(contacts),
        offices=[o for o in dossier.offices if o.level in {"head", "minister"}],
        due=due_next(shown.promises)[: SHOWN["due"]],
    )  # fmt: skip


def ledger(visit: Visit, name: str) -> Response:
    """Show the lines of a relationship, narrowed by facets, as a list, a timeline or a network."""
    asked, book, dossier = _opened(visit, name)
    wanted = {facet: asked.all(facet) for facet, *_ in FACETS}
    words = asked.one("q")[:LONGEST_WORDS]
    chosen = dossier.ledger.choose(
        wanted, words=words, since=day_of(asked.one("since"), "since"), until=day_of(asked.one("until"), "until"),
        latest_first=asked.one("order") != "earliest",
    )  # fmt: skip
    says = (
        f"{_names(dossier.pair)}: {_of(len(chosen.lines), len(dossier.ledger.lines), 'line')} of the ledger"
        f"{_narrowed(asked, wanted, words)}{_known(book)}"
    )
    if asked.suffix:
        return as_file(
            Sheet(name=f"{_pair(dossier.pair)}-ledger", kind="ledger", says=says,
                  rows=tuple(map(line_row, chosen.lines)), fields=tuple(map(line_fields, chosen.lines))),
            asked.suffix,
        )  # fmt: skip
    tab = asked.one("tab", "list")
    if tab not in TABS:
        raise HTTPException(400, f"tab: one of {', '.join(TABS)}")
    part, pager = _paged(chosen.lines, asked)
    ties = ties_of(chosen.lines) if tab == "network" else []
    spots = spots_of((line.place, line.country) for line in chosen.lines if line.place) if tab == "places" else []
    places = draw_places(spots, lambda place: asked.here(drop=("page", "source", "tab", "place"), place=place))
    page = visit.page("ledger.html", dossier=dossier, pair=dossier.pair, says=says, chosen=chosen, wanted=wanted,
        words=words, tab=tab, spots=spots, places=places,
        tabs=TABS, lines=part, pager=pager, network=_network(asked, dossier, chosen, ties), ties=ties[:40],
    )  # fmt: skip
    if visit.request.headers.get("hx-request"):
        page.headers["HX-Push-Url"] = asked.here()
    return page


def agreements(visit: Visit, name: str) -> Response:
    """Show agreements as tracks of stages, and promises with their days."""
    asked, book, dossier = _opened(visit, name)
    shown = dossier.relationship
    says = (
        f"{_names(dossier.pair)}: {counted(len(shown.agreements), 'agreement')}, "
        f"{counted(len(shown.promises), 'promise')}{_known(book)}"
    )
    if asked.suffix:
        rows = tuple(row for one in shown.agreements for row in agreement_rows(one))
        rows += tuple(row for one in shown.promises for row in rows_of("promises", one))
        fields = row_fields(rows)
        if asked.suffix == "json":
            fields = tuple({"record": "agreement", **agreement_fields(one)} for one in shown.agreements)
            fields += tuple({"record": "promise", **promise_fields(one)} for one in shown.promises)
        return as_file(
            Sheet(name=f"{_pair(dossier.pair)}-agreements", kind="lines", says=says, rows=rows, fields=fields),
            asked.suffix,
        )
    until = book.until
    tracks = [
        (one, draw_track(one.stages, until, partial(_stage_place, one.id), name=one.name))
        for one in sorted(shown.agreements, key=lambda one: (-len(one.stages), one.name, one.id))
    ]
    part, pager = _paged(tracks, asked)
    promises = [*due_next(shown.promises), *(p for p in shown.promises if p.outcome not in {"overdue", "open"})]
    return visit.page(
        "agreements.html",
        dossier=dossier,
        pair=dossier.pair,
        says=says,
        tracks=part,
        pager=pager,
        promises=promises[:200],
        hatched=any(stage.standing in {"contested", "denied"} for one, _ in part for stage in one.stages),
    )


def conflicts(visit: Visit, name: str) -> Response:
    """Show each disagreement with its versions in columns."""
    asked, book, dossier = _opened(visit, name)
    found = [one for one in dossier.relationship.conflicts if not asked.one("kind") or one.kind == asked.one("kind")]
    says = (
        f"{_names(dossier.pair)}: {counted(len(found), 'disagreement')}, nobody's version averaged away{_known(book)}"
    )
    if asked.suffix:
        rows = tuple(row for one in found for row in conflict_rows(one))
        return as_file(
            Sheet(name=f"{_pair(dossier.pair)}-conflicts", kind="conflicts", says=says, rows=rows,
                  fields=tuple(map(conflict_fields, found))),
            asked.suffix,
        )  # fmt: skip
    part, pager = _paged(found, asked)
    kinds = sorted({one.kind for one in dossier.relationship.conflicts})
    return visit.page(
        "conflicts.html", dossier=dossier, pair=dossier.pair, says=says, conflicts=part, pager=pager, kinds=kinds
    )


def change_screen(visit: Visit, name: str) -> Response:
    """Ask whether the relationship changed: the question first, then the answer and what it rests on."""
    asked, book, dossier = _opened(visit, name)
    after = asked.one("after")[:LONGEST_WORDS]
    counted_as = asked.one("counted", "contacts")
    window = asked.number("window", 180, least=14, most=3650)
    if counted_as not in COUNTED:
        raise HTTPException(400, f"counted: one of {', '.join(COUNTED)}")
    says = f"{_names(dossier.pair)}: a question about change{_known(book)}"
    shocks = [e for e in dossier.relationship.events if e.mode and e.occurred.days == 1][:20]
    matter: dict[str, Any] = {
        "dossier": dossier, "pair": dossier.pair, "says": says, "after": after, "counted_as": counted_as,
        "window": window, "shocks": shocks,
        "counts": COUNTED, "test": None, "trouble": "",
    }  # fmt: skip
    if after:
        try:
            test = book.asked(dossier, after, counted_as, window)
        except UsageError as error:
            return visit.page("change.html", status=400, **{**matter, "trouble": str(error)})
        sections = change_rows(test, dossier.record)
        if asked.suffix:
            rows = tuple(row for _, part in sections for row in part)
            fields = (test.to_dict(),) if asked.suffix == "json" else row_fields(rows)
            return as_file(
                Sheet(
                    name=f"{_pair(dossier.pair)}-change", kind="change", says=test.sentence, rows=rows, fields=fields
                ),
                asked.suffix,
            )
        events = {event.id: event for event in dossier.record.events}  # the counted ones are all between the two
        counted_events = [events[line] for line in (*test.before.lines, *test.after.lines)]
        matter |= {
            "test": test, "sections": dict(sections), "estimated": estimated,
            "broken": break_words(dossier.broken(counted_as)),
            "strip": draw_strip(test, counted_events, lambda event: asked.link(f"/l/{event.id}")),
            "ratios": draw_ratios(
                [(f"{days} days", estimate) for days, estimate in test.sensitivity], marked=f"{window} days"
            )
            if any(estimate.ratio is not None for _, estimate in test.sensitivity)
            else None,
            "placebos": draw_placebos(test) if test.placebos else None,
            "events": events, "statements": {s.id: s for s in dossier.record.statements},
        }  # fmt: skip
    elif asked.suffix:
        raise HTTPException(400, "after: give the day of the shock, such as after=2024-05-19")
    return visit.page("change.html", **matter)


def searched(visit: Visit) -> Response:
    """Find sentences by their words."""
    asked, book = visit.asked, visit.book
    words = asked.one("q")[:LONGEST_WORDS]
    limit = asked.number("limit", PAGE, least=1, most=MOST_PAGE)
    hits = []
    if words.strip():
        hits = find_sentences(visit.desk, book, words, limit)
    says = (
        f"{counted(len(hits), 'sentence')} with “{words}”, best first{_known(book)}"
        if words
        else "Search every sentence"
    )
    if asked.suffix:
        rows = tuple(Row(id=h.document, when=h.published, what=h.sentence, note=h.name) for h in hits)
        return as_file(
            Sheet(name="search", kind="sentences", says=says, rows=rows, fields=tuple(h.to_dict() for h in hits)),
            asked.suffix,
        )
    return visit.page("search.html", says=says, hits=hits, words=words)


def find_sentences(desk: Desk, book: Book, words: str, limit: int) -> list[Hit]:
    """Find sentences by their words, best first, in the documents of a book."""
    with open_workspace(desk.shelf.path) as workspace:
        found = search(workspace, words, limit=4 * limit)
    known = book.record.known([hit.document for hit in found])
    return [hit for hit in found if hit.document in known][:limit]


def document(visit: Visit, identity: str) -> Response:
    """Show a document at a sentence: as a page, or as the drawer's content."""
    asked, book = visit.asked, visit.book
    opened = open_document(identity, asked.one("at"), book)
    if asked.one("part") == "drawer":
        return render("drawer.html", asked, book, matter={"opened": opened, "full": False})
    says = f"{opened.title}: {opened.date}"
    return visit.page("document.html", says=says, opened=opened, full=True)


def line(visit: Visit, identity: str) -> Response:
    """Show one line of the record: its sentences, its rules, why its parts were taken for one, what people say."""
    asked, book = visit.asked, visit.book
    found = book.line(identity)
    if found is None:
        raise HTTPException(
            404, f"no line {identity[:80]} is in the record; it may have got another id when more was read"
        )
    kind, one = found
    if kind == "documents":
        return document(visit, identity)
    whole = book.agreement_of(identity)
    rows = rows_of(kind, one) if kind not in {"reports", "actors"} else (_bare(kind, one),)
    if whole is not None:
        rows = (lone_stage_row(one, whole),)
    says = f"{kind.removesuffix('s').capitalize()}: {rows[0].what}"
    if asked.suffix:
        return as_file(
            Sheet(name=identity, kind=kind, says=says, rows=tuple(rows), fields=(one.to_dict(),)), asked.suffix
        )
    pairs = _pairs_of(kind, whole or one)
    return visit.sealed(
        "line.html", says=says, kind=kind, line=one, rows=rows, pairs=pairs, pair=pairs[0] if len(pairs) == 1 else None,
        parts_of=book.record.named("reports", getattr(one, "reports", ())), author=visit.desk.author,
        markable=kind in (*MARKABLE, "stages"), whole=whole, done=asked.one("done"),
        marks=marks_of(one, decisions_of(visit.desk)), verdicts=MARKS,
    )  # fmt: skip


def _pairs_of(kind: str, one: Any) -> list[Dyad]:  # noqa: ANN401 - a line of the kind
    """List the relationships a line belongs to; of more than a few none is named."""
    if kind in {"events", "reports"}:
        codes = {actor.code for actor in (*one.actors, *one.recipients)}
    else:
        codes = set(getattr(one, "parties", ()))
    states = sorted(code for code in codes if code in all_states())
    return [dyad(left, right) for left, right in combinations(states, 2)] if len(states) <= 4 else []


def _tally(shown: Relationship, contacts: int) -> list[tuple[str, int, str, str]]:
    """Count what the record holds: the ledger's kind, how many, and the words for one and for several."""
    return [
        ("contact", contacts, "contact", "contacts"),
        ("dealing", len(shown.contacts) - contacts, "other dealing", "other dealings"),
        ("plan", len(shown.planned), "plan", "plans"),
        ("agreements", len(shown.agreements), "agreement", "agreements"),
        ("promise", len(shown.promises), "promise", "promises"),
        ("conflicts", len(shown.conflicts), "disagreement", "disagreements"),
        ("allegation", len(shown.allegations), "alleged or denied", "alleged or denied"),
        ("sanction", len(shown.sanctions), "sanction", "sanctions"),
        ("statement", len(shown.statements), "statement", "statements"),
        ("at home", len(shown.events), "event at home", "events at home"),
        ("office", len(shown.tenures), "tenure of office", "tenures of office"),
        ("membership", len(shown.memberships), "membership", "memberships"),
    ]


def _stage_place(agreement: str, number: int) -> str:
    return f"#{agreement}-{number}"


def _bare(kind: str, one: Any) -> Row:  # noqa: ANN401 - a report or an actor
    if kind == "actors":
        return Row(id=one.id, when=one.kind, what=one.name, note=one.code or "")
    return rows_of("events", one)[0] if hasattr(one, "origins") else Row(
        id=one.id, when="", what=one.what, note=one.status, evidence=one.evidence
    )  # fmt: skip


def _opened(visit: Visit, name: str) -> tuple[Asked, Book, Dossier]:
    return visit.asked, visit.book, visit.book.dossier(pair_of_states(name))


def _network(asked: Asked, dossier: Dossier, chosen: Chosen, ties: Sequence[Tie]) -> tuple[Any, str] | None:
    names = {code: state_name(code) for code in (dossier.pair.left, dossier.pair.right)}
    return draw_network(
        chosen.lines, ties, dossier.pair, lambda actor: asked.here(drop=("page", "source", "tab"), actor=actor), names
    )


def _paged(items: Sequence[Any], asked: Asked) -> tuple[Sequence[Any], dict[str, Any]]:
    """Take one page of a list, with the addresses of the pages beside it."""
    size = asked.number("limit", PAGE, least=1, most=MOST_PAGE)
    pages = max(1, -(-len(items) // size))
    page = min(asked.number("page", 1, least=1, most=1_000_000), pages)
    first = (page - 1) * size
    pager = {
        "first": first + 1 if items else 0, "last": min(first + size, len(items)), "total": len(items),
        "earlier": asked.here(drop=("source",), page=str(page - 1)) if page > 1 else None,
        "later": asked.here(drop=("source",), page=str(page + 1)) if page < pages else None,
    }  # fmt: skip
    return items[first : first + size], pager


def _pair(pair: Dyad) -> str:
    return f"{pair.left}-{pair.right}"


def _names(pair: Dyad) -> str:
    return f"{state_name(pair.left)} – {state_name(pair.right)}"


def _known(book: Book) -> str:
    day = book.until
    return f", as known on {day_in_words(day)}" if day else ""


def _top(dossier: Dossier, book: Book) -> str:
    names = {code: state_name(code) for code in (dossier.pair.left, dossier.pair.right)}
    return top_line(dossier.relationship, names=names, as_known_on=book.until)


def _of(some: int, whole: int, one: str) -> str:
    return f"all {counted(whole, one)}" if some == whole else f"{some:,} of {counted(whole, one)}"


def _narrowed(asked: Asked, wanted: dict[str, tuple[str, ...]], words: str) -> str:
    said = [f"{facet} {' or '.join(values)}" for facet, values in wanted.items() if values]
    if words:
        said.append(f"with “{words}”")
    said += [f"{name} {asked.one(name)}" for name in ("since", "until") if asked.one(name)]
    return f", {'; '.join(said)}" if said else ""


def helped(visit: Visit) -> Response:
    """Say which keys there are and how addresses are made."""
    return visit.page("help.html", says="Keys and addresses")
