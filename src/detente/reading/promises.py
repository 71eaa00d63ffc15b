"""What is promised or expected, by whom and by when, as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.reading.actors import actors_of
from detente.reading.dates.governing import dating_of
from detente.reading.deadlines import dated_by, deadline
from detente.reading.mood import Mood, mood_of
from detente.reading.page import span_of
from detente.reading.sides import Sides, find_sides
from detente.reading.speech import Speech, index_speech, told_on
from detente.records.base import stable_id
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.promise import Promise
from detente.records.span import Span
from detente.reference.promises import promise_cues
from detente.reference.states import all_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.records.actor import Actor
    from detente.records.agreement import Agreement, Stage
    from detente.records.statement import Statement

_UNNAMED = "unspecified"
_LONGEST = 240
"""Characters of a promise's own words that are kept; the sentence itself is in the evidence."""

_CONCLUDED = {"drafted": "signed", "floated": "signed", "negotiating": "signed"}
"""Stages that a promise to "finalise" or "complete" aims past: it is kept by a signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """A promise as its verb gives it, before it is known whose it is."""

    verb: Token
    mood: Mood
    rule: str
    by: Actor | None = None
    by_text: str = _UNNAMED


def find_promises(page: Page, statements: Sequence[Statement], agreements: Sequence[Agreement]) -> tuple[Promise, ...]:
    """Read promises and expectations: of agreements to come, of planned contacts, of pledges made.

    Args:
        page: The document, its dates and mentions written in.
        statements: Its statements: what a speaker says will be is that speaker's.
        agreements: Its agreements: every `expected` stage is a promise or expectation.
    """
    sides = find_sides(page)
    speech = index_speech(statements)
    expected = ((agreement, stage) for agreement in agreements for stage in agreement.stages if _is_promised(stage))
    found = [_of_stage(page, agreement, stage, speech) for agreement, stage in expected]
    taken = {(p.evidence[0].start, p.evidence[0].end) for p in found}
    for sentence in page.sentences:
        for heard in _heard(page, sentence, speech):
            promise = _promise(page, sides, speech, heard)
            place = (sentence.span.start, sentence.span.end)
            if promise is not None and not (place in taken and promise.expects in {None, "signed"}):
                found.append(promise)
    return tuple(sorted(_once(found), key=lambda p: (p.evidence[0].start, p.id)))


def _is_promised(stage: Stage) -> bool:
    """Say whether an expected stage is somebody's promise or has a day; "it enters into force when ..." is a rule."""
    return stage.stage == "expected" and (stage.by is not None or stage.statement is not None or stage.due.known)


def _of_stage(page: Page, agreement: Agreement, stage: Stage, speech: Speech) -> Promise:
    """Turn an expected stage into the promise or expectation it is."""
    proof = stage.evidence[0]
    statement = next((s for s in speech.statements if s.id == stage.statement), None)
    sentence = page.sentence_at(proof.start)
    aim = stage.aims_at or "signed"
    what = f"{agreement.name}: {stage.wording}"
    if statement is not None:
        what = statement.content
    elif sentence is not None:
        what = sentence.span.read(page.document.text)
    return _made(
        page, by=stage.by, by_text=statement.speaker_text if statement is not None else _UNNAMED, what=what,
        expects=_CONCLUDED.get(aim, aim),
        parties=agreement.parties, about=(agreement.id,), made=told_on(page, statement), due=stage.due,
        statement=stage.statement, evidence=replace(proof, rule="promises.agreement"),
    )  # fmt: skip


def _heard(page: Page, sentence: Sentence, speech: Speech) -> Iterator[_Heard]:
    cues = promise_cues()
    for token in sentence.tokens:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        over = _over(token)
        lemma = over.lemma_.lower() if over is not None else ""
        if over is not None and (lemma in cues.pledges or (lemma in cues.plans and not _passive_or_copular(over))):
            if _is_plain(page, token, lemma) and mood_of(over).kind == "actual" and mood_of(token).kind != "negated":
                by, text = _promiser(page, over)
                rule = "promises.pledge" if lemma in cues.pledges else "promises.planned"
                yield _Heard(verb=token, mood=mood_of(token), rule=rule, by=by, by_text=text)
        elif over is not None and lemma in cues.slated and _passive_or_copular(over):
            mood = mood_of(token)
            plain = _expects(token) is not None or (_due(page, token).known and token.lemma_ not in cues.trends)
            if mood.kind in {"future", "intended"} and plain:
                yield _Heard(verb=token, mood=mood, rule="promises.slated")
        elif token.lemma_.lower() in cues.pledges and _given(page, token):
            by, text = _promiser(page, token)
            yield _Heard(verb=token, mood=mood_of(token), rule="promises.pledge", by=by, by_text=text)
        elif _will(token) and token.lemma_.lower() not in cues.trends and mood_of(token).kind in {"future", "intended"}:
            spoken = speech.at(token.idx)
            agreed = token.dep_ == "ccomp" and token.head.lemma_.lower() in cues.plans | cues.pledges
            bound = agreed or (spoken is not None and spoken.stance == "promises")
            told = spoken is not None and spoken.stance in {"promises", "predicts"}
            dated, typed = _due(page, token).known, _expects(token) is not None
            if (typed and (dated or told)) or (dated and (bound or _is_own(page, token, spoken))):
                yield _Heard(verb=token, mood=mood_of(token), rule="promises.will")


def _promise(page: Page, sides: Sides, speech: Speech, heard: _Heard) -> Promise | None:
    spoken = speech.at(heard.verb.idx)
    if spoken is not None and spoken.stance in {"denies", "doubts", "accuses", "demands"}:
        return None
    by, by_text = heard.by, heard.by_text
    if by is None and heard.rule != "promises.pledge" and spoken is not None:
        by, by_text = spoken.speaker, spoken.speaker_text
    if heard.rule == "promises.pledge" and by is None:
        return None
    span = _phrase(heard.verb)
    parties = _parties(sides, heard, by)
    if not parties:
        return None
    return _made(
        page, by=by, by_text=by_text, what=span.read(page.document.text), expects=_expects(heard.verb), parties=parties,
        about=(), made=told_on(page, spoken), due=_due(page, heard.verb), statement=spoken.id if spoken else None,
        evidence=page.evidence(span_of(heard.verb), heard.rule),
    )  # fmt: skip


def _is_own(page: Page, verb: Token, spoken: Statement | None) -> bool:
    """Say whether a speaker tells what the speaker's own side will do: then it is a commitment, not a forecast."""
    if spoken is None or spoken.speaker is None or spoken.speaker.code is None:
        return False
    subjects = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})
    return any(actor.code == spoken.speaker.code for c in subjects for actor in actors_of(page, c))


def _is_plain(page: Page, verb: Token, lemma: str) -> bool:
    """Say whether it can be told if a promise was kept: what would keep it, by when, or how much is promised."""
    if _expects(verb) is not None or _due(page, verb).known:
        return True
    things = [c for c in verb.children if c.dep_ == "dobj"]
    return lemma in promise_cues().pledges and any(t.like_num or t.is_digit for c in things for t in c.subtree)


def _given(page: Page, pledge: Token) -> bool:
    """Say whether a thing is promised to somebody or by a day: "promised Ukraine six systems by May"."""
    if mood_of(pledge).kind != "actual" or not any(c.dep_ == "nsubj" for c in pledge.children):
        return False
    if not any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in pledge.children):
        return False
    return any(c.dep_ == "dative" for c in pledge.children) or deadline(page, dated_by(page, [pledge])).known


def _over(verb: Token) -> Token | None:
    """Find the word an infinitive hangs on, past "is" and a joined verb."""
    node = verb
    while node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"} and not _will(node):
        node = node.head
    if node.dep_ != "xcomp" or not any(c.tag_ == "TO" for c in node.children):
        return None
    return node.head


def _passive_or_copular(word: Token) -> bool:
    """Say whether "expected", "due" and the like are said of somebody ("is expected to"), not by somebody."""
    return (
        any(c.dep_ in {"auxpass", "nsubjpass"} for c in word.children) or word.head.lemma_ == "be" or word.tag_ == "JJ"
    )


def _will(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "’ll", "shall"} for c in verb.children)


def _expects(verb: Token) -> str | None:
    """Say what would keep a promise to do this."""
    cues = promise_cues()
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "dobj" and lemma in {
            "hold",
            "host",
            "lift",
            "ease",
            "resume",
            "conduct",
            "attend",
            "begin",
            "start",
        }:
            found = cues.objects.get(child.lemma_.lower())
            if found is not None:
                return "CONCEDE" if found == "SANCTION" and lemma in {"lift", "ease"} else found
    if lemma in {"hold", "resume", "begin", "start", "conduct"}:
        return None
    return cues.expects.get(lemma)


def _due(page: Page, verb: Token) -> DateInterval:
    over = _over(verb)
    dating = dated_by(page, [verb])
    if dating.expression is not None and dating.expression.span.end <= verb.idx and _expects(verb) is None:
        return UNKNOWN_DATE  # "said on Tuesday he will ...": more likely the day of saying
    if dating.expression is None and over is not None and over.lemma_.lower() not in promise_cues().pledges:
        dating = dating_of(page, over)  # "is due on Friday to meet"; "promised on Friday to" dates the promise
    days = deadline(page, dating)
    told = page.document.published
    # what is already past when it is told is no deadline but a date gone wrong
    return UNKNOWN_DATE if days.end is not None and told.start is not None and days.end < told.start else days


def _promiser(page: Page, pledge: Token) -> tuple[Actor | None, str]:
    subject = next((c for c in pledge.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None, _UNNAMED
    actors = actors_of(page, subject)
    span = Span(start=subject.left_edge.idx, end=subject.idx + len(subject.text))
    return (actors[0] if len(actors) == 1 else None), span.read(page.document.text)


def _parties(sides: Sides, heard: _Heard, by: Actor | None) -> tuple[str, ...]:
    """List the states a promise concerns: those of its clause, and the promiser's."""
    codes: list[str] = [by.code] if heard.by is not None and by is not None and by.code is not None else []
    top = heard.mood.top
    over = (top.head,) if top.dep_ == "acomp" else ()  # "is due to meet": the subject is that of "is"
    for verb in {heard.verb, top, *over}:
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                codes.extend(sides.codes_of(child))
    if not codes and heard.rule == "promises.will" and by is not None and by.code is not None:
        codes.append(by.code)  # "the delegation will arrive", says whose it is
    if not codes:
        return ()  # nobody knows who is to do it
    codes.extend(sides.codes_in(_phrase(heard.verb)))
    return tuple(sorted({code for code in codes if code in all_states()}))


def _phrase(verb: Token) -> Span:
    """Give the verb and what follows under it, without its subject."""
    inside = [t for t in verb.subtree if t.i >= verb.i]
    last = verb
    for token in inside:
        if token.i - last.i > 1 or (token.lower_ == "according" and token.dep_ == "prep"):
            break  # a gap, or whose word it is
        last = token
    end = min(last.idx + len(last.text), verb.idx + _LONGEST)
    return Span(start=verb.idx, end=end)


def _made(page: Page, *, what: str, evidence: object, **fields: object) -> Promise:
    words = " ".join(what.split()).strip(' .,;“”"')[:_LONGEST]
    by = fields["by"]
    content = (page.document.id, by.id if by is not None else fields["by_text"], words, fields["expects"])  # type: ignore[attr-defined]
    return Promise(id=stable_id("pro", *content), what=words, evidence=(evidence,), **fields)  # type: ignore[arg-type]


def _once(promises: list[Promise]) -> list[Promise]:
    """Keep one of the promises that one speaker makes of one thing, with the nearest day; headlines repeat the body."""
    kept: list[Promise] = []
    for promise in sorted(promises, key=lambda p: (p.evidence[0].zone == "headline", p.evidence[0].start)):
        same = next((n for n, old in enumerate(kept) if _is_again(old, promise)), None)
        if same is None:
            kept.append(promise)
            continue
        old = kept[same]
        nearer = promise.due.days is not None and (old.due.days is None or promise.due.days < old.due.days)
        due = promise.due if nearer or not old.due.known else old.due
        kept[same] = replace(old, due=due, evidence=tuple(dict.fromkeys((*old.evidence, *promise.evidence))))
    return kept


def _is_again(old: Promise, new: Promise) -> bool:
    """Say whether a promise is one already noted, told again in the document."""
    if (old.expects, old.about, old.parties) != (new.expects, new.about, new.parties):
        return False
    repeated = new.evidence[0].zone == "headline" and new.expects is not None
    if not repeated and (old.by.id if old.by else old.by_text) != (new.by.id if new.by else new.by_text):
        return False
    return (old.due.overlaps(new.due) or repeated) and (new.expects is not None or old.what == new.what)
