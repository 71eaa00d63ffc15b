"""Verbs of saying, their subjects and what hangs on them.

`draft_verb` looks at one verb and writes down the first frame that fits:
what is quoted or said before the verb (*"...", X said*; *P, said X*), around it
(*P, X said, P*), or after it as a quotation, a clause, an infinitive, an object
or a prepositional phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.phrases import (
    SUBJECTS,
    chars,
    group_edges,
    has_passive,
    lemma_of,
    light_head,
    noun_edges,
    subject_of,
    trimmed,
)
from detente.records.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from detente.reading.page import Sentence
    from detente.reading.statements.quotations import Quotation, Quotations

_TOLD = frozenset({
    "tell", "ask", "inform", "assure", "remind", "warn", "advise", "notify", "brief", "show", "promise", "teach",
    "convince", "persuade", "reassure", "question", "grill", "press", "urge", "instruct", "order", "beg", "implore",
    "invite", "encourage", "alert", "write",
})  # fmt: skip
"""Verbs whose object hears the content rather than being it."""

_CONTENT_PREPS = frozenset({
    "for", "of", "as", "about", "on", "to", "against", "with", "at", "over", "from", "that", "in", "upon", "into",
    "by",
})  # fmt: skip
_SECOND = frozenset({"add", "say", "note", "cite", "accuse", "warn", "call", "insist", "stress", "argue"})
"""Participles that are a second cue of the same speaker, not part of the clause before."""

LONGEST_ADJUNCT = 25
"""Words of *in an interview with ...* and the like; longer phrases are parser accidents."""

_CLAUSES = frozenset({"ccomp", "xcomp"})
_STOPS = frozenset(",;:—–-") | {"--", "..."}
_MARKS = frozenset("“”\"«»„‘’'`") | {"``", "''"}
_WHEN = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "interview", "statement", "conference", "speech", "remarks", "address", "meeting", "briefing",
    "tweet", "post", "day", "morning", "evening", "afternoon", "night", "yesterday", "today", "letter", "message",
    "television", "tv", "past", "time", "interviews", "comments", "reporters", "telegram", "twitter", "x",
    "facebook", "radio", "op-ed", "article", "visit", "trip", "talks", "call", "hearing", "testimony", "debate",
    "sideline", "sidelines", "email", "report", "broadcast", "appearance", "ceremony", "response", "addition",
    "turn", "front", "return", "case", "fact",
})  # fmt: skip
"""Nouns of time, place and occasion: a phrase with one of them says when or where it was said."""


def draft_verb(verb: Token, sentence: Sentence, quotations: Quotations, text: str) -> Draft | None:
    """Write down what is said with `verb`, or None where nothing hangs on it."""
    if verb.dep_ in {"amod", "compound"}:
        return None
    doc = verb.doc
    first, last = group_edges(verb)
    subject, inherited = find_subject(verb)
    passive = has_passive(verb)
    draft = Draft(
        text=text, rule="", lemma=lemma_of(verb), frame="", cue=chars(doc, first, last), head=verb, content=[],
        sentence=sentence, passive=passive, inherited=inherited,
    )  # fmt: skip
    if subject is None or inherited:
        turned = _turned(verb, sentence)
        if turned is not None:
            subject, inherited = turned, False
            draft.inherited = False
    if inherited and verb.i > 0 and doc[verb.i - 1].text == "," and (named := _named_by(verb)) is not None:
        subject = named
    if subject is None:
        subject = _neighbour(verb, first, last, sentence)
    if subject is not None and subject.dep_ != "expl":
        subject = out_of_brackets(subject, sentence)
        draft.speaker = subject
        draft.source = clear_of_marks(chars(doc, *noun_edges(subject, verb.i)), subject, quotations, text)
    if passive:
        return _passive(draft, verb, quotations)
    _addressed(draft, verb)
    if draft.speaker is not None and draft.addressee is not None and draft.addressee.i == draft.speaker.i:
        draft.addressee = None
    before = content_around(draft, verb, first, quotations)
    after = _after(draft, verb, last, quotations)
    if after is None and before is None:
        after = _colon(draft, last, quotations)
    if after is None and before is None:
        return None
    if before is not None and (after is None or not _stronger(after, before, verb)):
        draft.frame, draft.content = before
        draft.cue = chars(doc, first, _stretched(verb, last))  # without the preposition that an object would have added
    elif after is not None:
        draft.frame, draft.content = after
    draft.rule = f"statements.{draft.frame}"
    return draft if draft.content else None


def _stretched(verb: Token, last: int) -> int:
    """Take *of* in *said of the talks* and *with a laugh* into the cue: prepositions and manner belong to it."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i == last + 1:
            if child.lower_ == "of":
                return child.i
            noun = next((part for part in child.children if part.dep_ == "pobj"), None)
            if child.lower_ == "with" and noun is not None and noun.lemma_.lower() in _MANNERS:
                return min(noun.right_edge.i, noun.i)
    return last


_MANNERS = frozenset({"smile", "laugh", "smirk", "grin", "sigh", "shrug", "nod", "wink", "frown"})


def _colon(draft: Draft, last: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find a quotation in the line after a sentence that ends in a colon: *X continued:*."""
    text, end = draft.text, draft.sentence.span.end
    if not text.endswith(":", 0, end) and text[end : end + 1] != ":":
        return None
    start = end
    while start < len(text) and (text[start].isspace() or text[start] == ":"):
        start += 1
    quoted = quotations.at(start)
    if quoted is None or quoted.outer.start != start or not _only_adjuncts(draft.head, last, end):
        return None
    words = next((child for child in draft.head.children if child.dep_ == "dobj"), None)
    if words is not None and words.lemma_.lower() in _WORDS and draft.lemma in _GIVES and words.i > last:
        draft.cue, draft.lemma = chars(words.doc, group_edges(draft.head)[0], words.i), "say"
    return "colon", [quoted.outer]


_WORDS = frozenset({"statement", "message", "remark", "comment", "tweet", "response", "reply", "word", "note", "answer"})
_GIVES = frozenset({"release", "issue", "make", "give", "post", "publish", "send", "have", "offer", "share"})


def _only_adjuncts(verb: Token, last: int, end: int) -> bool:
    """Say whether no other verb stands between a cue and the place `end`."""
    for token in verb.doc[last + 1 :]:
        if token.idx >= end:
            return True
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "relcl", "acl"}:
            return False
    return True


def find_subject(verb: Token) -> tuple[Token | None, bool]:
    """Find who says it, and whether the subject is inherited from another verb.

    A conjoined verb, a participle (*adding that*), an infinitive under a light
    verb and a relative clause take the subject of the verb (or the noun) above.
    """
    own = subject_of(verb)
    if own is not None:
        return own, False
    at = verb
    for _ in range(4):
        head = at.head
        if head.i == at.i:
            break
        if at.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            by = head.head
            if (
                at.tag_ in {"VBD", "VBZ"}
                and head.dep_ == "pobj"
                and by.dep_ == "agent"
                and verb.doc[at.i - 1].text == ","
            ):
                return by.head.head, True  # "X, quoted by MTI, called ...": not MTI
            return head, True
        if breaks_away(at):
            return subject_of(head.head), True
        if at.dep_ in {"conj", "advcl", "xcomp", "dep", "parataxis", "acl", "ccomp", "pcomp", "prep"}:
            if (found := subject_of(head)) is not None and found.i != at.i:
                return found, True
            at = head
            continue
        break
    return None, False


def _follows_comma(verb: Token, after: tuple[str, list[Span]]) -> bool:
    """Say whether the clause after the verb is only the second half of what surrounds it."""
    before = [token for token in verb.doc[verb.i + 1 : verb.i + 12] if token.idx < after[1][0].start]
    return bool(before) and before[-1].text in {",", "—", "–"}


def breaks_away(verb: Token) -> bool:
    """Say whether a verb the parser joined to the content really goes on from the verb of saying.

    In *He said the reports were wrong and accused the outlets of lying* no report
    can accuse: only people do what these verbs say.
    """
    head = verb.head
    if verb.dep_ != "conj" or head.dep_ != "ccomp" or verb.lemma_.lower() not in _HUMAN or verb.tag_ != head.head.tag_:
        return False
    if subject_of(verb) is not None:
        return False
    subject = subject_of(head)
    return subject is not None and subject.pos_ == "NOUN" and subject.lemma_.lower() in _THINGS


def _joint(verb: Token) -> int:
    """Find the first token of a conjunct with its *and*, *but*, *instead*."""
    place = verb.left_edge.i
    while place > verb.head.i and (verb.doc[place - 1].dep_ in {"cc", "advmod"} or verb.doc[place - 1].text == ","):
        place -= 1
    return place


_HUMAN = frozenset({
    "accuse", "deny", "urge", "vow", "pledge", "promise", "thank", "praise", "blame", "condemn", "demand", "reject",
    "criticize", "criticise", "denounce", "dismiss", "apologize", "apologise", "insist", "add",
})  # fmt: skip
"""What only people and those who act for them do."""

_THINGS = frozenset({
    "report", "article", "story", "claim", "allegation", "agreement", "deal", "treaty", "pact", "talk", "visit",
    "document", "draft", "decision", "policy", "relation", "tie", "attack", "strike", "war", "sanction", "drill",
    "exercise", "vote", "election", "programme", "program", "project", "missile", "drone", "weapon", "border",
    "situation", "problem", "issue",
})  # fmt: skip

_TURNING = frozenset({"report", "say", "write", "announce", "add", "note", "state", "claim"})


def _named_by(verb: Token) -> Token | None:
    """Find who says it in *a bloc, dubbed X by Y*, where the parser did not see the agent."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return None
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.lower_ == "by" and verb.i in {token.head.i, token.head.head.i}:
            return next(
                (p for p in token.children if p.dep_ == "pobj" and p.ent_type_ in {"PERSON", "ORG", "GPE"}), None
            )
    return None


def _turned(verb: Token, sentence: Sentence) -> Token | None:
    """Find the speaker that the parser took for an object: *..., reported TASS*."""
    doc = verb.doc
    if verb.lemma_.lower() not in _TURNING or verb.i - 1 < sentence.tokens.start:
        return None
    if doc[verb.i - 1].text != "," and doc[verb.i - 1].text not in _MARKS:
        return None
    child = next(
        (part for part in verb.children if part.dep_ == "dobj" and part.pos_ == "PROPN" and part.i > verb.i), None
    )
    return child if child is not None and child.left_edge.i == verb.i + 1 else None


def _neighbour(verb: Token, first: int, last: int, sentence: Sentence) -> Token | None:
    """Find the noun right beside a finite verb that the parser left without a subject."""
    doc = verb.doc
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    place = first - 1
    if (
        place - 2 > sentence.tokens.start
        and doc[place].text == ","
        and doc[place - 1].pos_ == "ADV"
        and doc[place - 2].text == ","
    ):
        place -= 3  # "Washington, meanwhile, accuses"
    if place - 1 > sentence.tokens.start and doc[place].text == "," and doc[place - 1].pos_ in {"PROPN", "NOUN"}:
        place -= 1  # "her adviser, Ana Kay, said"
    if place >= sentence.tokens.start:
        before = doc[place]
        if before.pos_ in {"PROPN", "PRON", "NOUN"} and before.dep_ not in {"dobj", "pobj", "attr"}:
            return _phrase_head(before, sentence.tokens.start, first)
    if last + 1 < sentence.tokens.end and first > sentence.tokens.start and doc[first - 1].text in _MARKS | {","}:
        for after in doc[last + 1 : min(last + 6, sentence.tokens.end)]:
            if after.pos_ in {"PROPN", "PRON", "NOUN"}:
                return _phrase_head(after, last + 1, sentence.tokens.end)
            if after.pos_ not in {"DET", "ADJ", "NUM"}:
                break
    return None


def _phrase_head(token: Token, first: int, stop: int) -> Token:
    while first <= token.head.i < stop and token.dep_ in {"compound", "nmod", "amod", "appos", "poss", "flat", "det"}:
        token = token.head
    return token


def out_of_brackets(noun: Token, sentence: Sentence) -> Token:
    """Move from a party or age in brackets to the name before: *John Kay (R-OH) said*."""
    doc = noun.doc
    for place in range(noun.i - 1, max(noun.i - 4, sentence.tokens.start), -1):
        if doc[place].text == ")":
            break
        if doc[place].text == "(" and place - 1 >= sentence.tokens.start and doc[place - 1].pos_ in {"PROPN", "NOUN"}:
            return doc[place - 1]
    return noun


def clear_of_marks(source: Span, noun: Token, quotations: Quotations, text: str) -> Span:
    """Cut a source that the parser let run into the quotation before or after it."""
    start, end = source.start, source.end
    for quotation in quotations.within(start, end):
        if quotation.single:
            continue
        if quotation.outer.end <= noun.idx and (
            quotation.outer.start < start or text[quotation.outer.end - 2] in ",.?!"
        ):
            start = max(start, quotation.outer.end)
        elif quotation.outer.start > noun.idx and quotation.outer.end > end:
            end = min(end, quotation.outer.start)
    while start < end and text[start] in " ,\u00a0—–-":
        start += 1
    while end > start and text[end - 1] in " ,\u00a0—–-":
        end -= 1
    return Span(start=start, end=end)


def _stronger(after: tuple[str, list[Span]], before: tuple[str, list[Span]], verb: Token) -> bool:
    """Say whether what follows is the content rather than what stands before."""
    if after[0] not in {"clause", "quotation", "infinitive"}:
        return False
    if before[0] == "parenthetical" and _follows_comma(verb, after):
        return False
    if before[0] != "quotation-before":
        return True
    following = next((token for token in verb.doc[verb.i + 1 :] if not token.is_space), None)
    return after[0] == "clause" and following is not None and following.lower_ in {"that", "it", "he", "she", "they"}


def _addressed(draft: Draft, verb: Token) -> None:
    """Note who is spoken to: the object of *told*, the object of *to* after *said*."""
    for child in verb.children:
        if child.dep_ == "dative" or (child.dep_ == "dobj" and draft.lemma in _TOLD and child.i > verb.i):
            draft.addressee = child
            return
        if child.dep_ == "prep" and child.lower_ == "to" and draft.lemma in {"say", "explain", "write", "add", "speak"}:
            draft.addressee = next((part for part in child.children if part.dep_ == "pobj"), None)
            return


def content_around(draft: Draft, verb: Token, first: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find content that ends where the speaker and the verb begin: *"...," X said*; *P, said X*; *P, X said, P*."""
    doc, text = verb.doc, draft.text
    sentence = draft.sentence
    start_token = first
    end_token = _core_end(draft, verb)
    if draft.speaker is not None and not draft.inherited:
        edges = noun_edges(draft.speaker, verb.i)
        start_token, end_token = min(first, edges[0]), max(end_token, edges[1])
    if start_token > sentence.tokens.start and doc[start_token - 1].lower_ == "as":
        start_token -= 1
    start = doc[start_token].idx
    lead = text[max(0, start - 6) : start].rstrip(" \t\u00a0")
    alone = start_token <= sentence.tokens.start and not text[
        doc[end_token].idx + len(doc[end_token].text) : sentence.span.end
    ].strip(" .")
    quoted = _quotation_ending(start, text, quotations, alone=alone and "\n" not in lead)
    if quoted is None and not lead.endswith((",", "—", "–", "-")):
        return None
    if quoted is None and (draft.inherited or draft.speaker is None):
        return None
    relative = verb.dep_ == "relcl" and (
        draft.speaker is None
        or draft.speaker.lower_ in {"who", "which", "that"}
        or not _resumes(doc, end_token, sentence)
    )
    if quoted is None and relative:
        return None
    if start_token <= sentence.tokens.start and quoted is None:
        return None
    begin = sentence.span.start
    outer = quotations.at(begin)
    if outer is not None and outer.outer.start < begin and outer.outer.end <= start:
        begin = outer.outer.start
    if quoted is not None:
        begin = min(begin, quoted.outer.start) if _opens_sentence(doc, sentence, quoted, draft) else quoted.outer.start
        begin = min(begin, quoted.outer.start)
    elif _resumes(doc, end_token, sentence) and _names_something(doc, sentence.tokens.start, start_token):
        pass
    elif not _clause_before(doc, sentence.tokens.start, start_token) or _subordinate(verb, sentence, start_token):
        return None
    begin = _skip_lead(text, begin)
    pieces = [_span(text, begin, start)]
    rest = _rest(draft, doc, end_token, quoted=quoted is not None)
    if rest is not None:
        pieces.append(_to_quote(rest, quotations))
    pieces = [piece for piece in pieces if piece.end > piece.start]
    if not pieces:
        return None
    return ("quotation-before" if quoted is not None else "before" if rest is None else "parenthetical"), pieces


def _core_end(draft: Draft, verb: Token) -> int:
    """Find the last token of the verb's own adjuncts: addressee, *on Tuesday*, *in a statement*."""
    end = group_edges(verb)[1]
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_ in {"prep", "npadvmod", "dative", "dobj", "advmod", "agent", "nsubj", "prt"}
            and child.right_edge.i - child.left_edge.i < LONGEST_ADJUNCT
        ):
            end = max(end, child.right_edge.i)
    return min(end, draft.sentence.tokens.end - 1)


def _quotation_ending(start: int, text: str, quotations: Quotations, *, alone: bool = False) -> Quotation | None:
    """Find the quotation that ends right before `start`; a stop in it ends it unless *X said.* stands `alone`."""
    place = start - 1
    while place >= 0 and text[place] in " \t\u00a0,—–-":
        place -= 1
    found = quotations.at(place) if place >= 0 else None
    if found is None or found.outer.end != place + 1:
        return None
    last = found.inner.read(text).rstrip("’' ")[-1:]
    if last == "." and "," not in text[place:start] and not alone:
        return None  # the sentence before ends with the quotation
    set_off = "," in text[place:start] or "–" in text[place:start] or "—" in text[place:start]
    return found if set_off or last in {",", ".", "?", "!", "…", "—", "–", "-"} else None


def _opens_sentence(doc: Doc, sentence: Sentence, quoted: Quotation, draft: Draft) -> bool:
    """Say whether words before the quotation belong to the content (*The deal is "dead", he said*)."""
    lead = [t for t in doc[sentence.tokens.start : draft.head.i] if t.idx < quoted.outer.start and not t.is_space]
    return any(t.pos_ in {"VERB", "AUX"} for t in lead)


def _clause_before(doc: Doc, first: int, stop: int) -> bool:
    """Say whether a clause stands before the comma, not just *On Tuesday,* or *However,*."""
    words = doc[first:stop]
    return any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VB", "VBN"} for t in words) or any(
        t.dep_ in {"nsubj", "nsubjpass"} for t in words
    )


def _resumes(doc: Doc, end_token: int, sentence: Sentence) -> bool:
    """Say whether a finite verb follows the parenthesis: *Ties, he said at the time, would develop*."""
    if end_token + 2 >= sentence.tokens.end or doc[end_token + 1].text not in {",", "—", "–"}:
        return False
    following = doc[end_token + 2]
    if following.lemma_.lower() in _TURNING and following.tag_ != "MD":
        return False  # "..., reported TASS" is a second statement around the first
    return following.tag_ in {"MD", "VBD", "VBZ", "VBP"} and (
        following.tag_ == "MD" or following.pos_ in {"AUX", "VERB"}
    )


def _names_something(doc: Doc, first: int, stop: int) -> bool:
    """Say whether a noun that could be a subject ends what stands before, not just *Soon afterward,*."""
    words = [token for token in doc[first:stop] if not token.is_punct and not token.is_space]
    last = words[-1] if words else None
    return (
        last is not None
        and last.pos_ in {"NOUN", "PROPN", "PRON"}
        and last.lower_ not in _WHEN
        and last.ent_type_ != "DATE"
    )


def _subordinate(verb: Token, sentence: Sentence, stop: int) -> bool:
    """Say whether what stands before is only *When P,* or *After the talks,*: said by the author."""
    first = next((t for t in sentence.tokens if not t.is_space and not t.is_punct), None)
    if first is None or first.i >= stop:
        return True
    for child in verb.children:
        if child.i < stop and child.left_edge.i <= first.i and child.dep_ in {"advcl", "prep", "npadvmod", "advmod"}:
            return not any(other.dep_ in _CLAUSES and other.i < stop for other in verb.children)
    return first.lower_ in {
        "when",
        "while",
        "after",
        "before",
        "although",
        "though",
        "since",
        "if",
        "asked",
        "because",
    } and (verb.dep_ == "ROOT")


def _skip_lead(text: str, begin: int) -> int:
    for word in ("But ", "And ", "However, ", "Still, ", "Meanwhile, "):
        if text.startswith(word, begin):
            return begin + len(word)
    return begin


def _rest(draft: Draft, doc: Doc, end_token: int, *, quoted: bool) -> Span | None:
    """Find what goes on after a parenthesis: *P, X said, P*."""
    text, sentence = draft.text, draft.sentence
    place = doc[end_token].idx + len(doc[end_token].text)
    if place >= sentence.span.end or (
        text[place : place + 1] not in {",", "—", "–", ";"} and text[place : place + 2] not in {" —", " –"}
    ):
        return None
    start = place + 1
    while start < sentence.span.end and text[start] in " \u00a0—–":
        start += 1
    following = next((t for t in doc[end_token : sentence.tokens.end] if t.idx >= start), None)
    if following is None:
        return None
    if following.lemma_.lower() in _TURNING and following.tag_ in {"VBD", "VBZ"}:
        return None
    if quoted and not (text[start] in '“"«' or text.startswith(("``", "''"), start)):
        return None
    if following.tag_ in {"VBG", "CC"} or following.lower_ in {
        "who", "which", "while", "although", "though", "after", "before", "as", "when", "but", "and", "with", "citing",
        "where", "according", "since", "because", "in", "during", "following", "despite",
    }:  # fmt: skip
        return None
    return _span(text, start, sentence.span.end)


def _after(draft: Draft, verb: Token, last: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find content after the verb."""
    doc, text = verb.doc, draft.text
    sentence = draft.sentence
    fronted = _fronted(verb, sentence)
    if fronted is not None and quotations.at(fronted) is None:
        return "parenthetical", [_to_quote(_span(text, fronted, sentence.span.end), quotations)]
    clause = _clause_child(verb, draft)
    if clause is not None:
        start = _clause_start(clause, last)
        end = _clause_end(clause, verb, start, sentence)
        frame = (
            "infinitive"
            if _is_infinitive(clause)
            else "gerund"
            if clause.tag_ == "VBG" and clause.dep_ == "xcomp"
            else "clause"
        )
        if draft.addressee is None and frame == "infinitive":
            noun = subject_of(clause)
            if noun is not None and noun.i > verb.i:
                frame = "object-infinitive"
                start = min(start, noun.left_edge.i)
        return frame, [_to_quote(_span(text, doc[start].idx, end), quotations)]
    quoted = _quotation_after(verb, last, draft, quotations)
    if quoted is not None:
        end = quoted.outer.end
        if end < sentence.span.end and text[end : sentence.span.end].strip(" .,;:!?"):
            for tail in quotations.within(end, sentence.span.end):
                between = text[end : tail.outer.start].split()
                if len(between) > 4 or any(
                    t.pos_ == "VERB" for t in doc.char_span(end, tail.outer.start, alignment_mode="contract") or ()
                ):
                    break
                end = max(tail.outer.end, end)
        return "quotation", [_span(text, quoted.outer.start, end)]
    return _object(draft, verb, last, quotations)


def _fronted(verb: Token, sentence: Sentence) -> int | None:
    """Find where the content begins after *As X told Y last week, P*."""
    doc = verb.doc
    if verb.dep_ != "advcl" or verb.i > verb.head.i or doc[verb.left_edge.i].lower_ != "as":
        return None
    comma = verb.right_edge.i + 1
    if verb.left_edge.i > sentence.tokens.start + 1 or comma + 1 >= sentence.tokens.end or doc[comma].text != ",":
        return None
    return int(doc[comma + 1].idx)


def _clause_child(verb: Token, draft: Draft) -> Token | None:
    """Find the clause that is said: a child of the verb, or of a noun among its adjuncts.

    The parser often hangs the that-clause on *interview* in *told TASS in an
    interview that ...*, so the verb's adjuncts are searched as well.
    """
    for child in verb.children:
        if child.dep_ in _CLAUSES and child.i > verb.i and child.left_edge.i > verb.i - 1:
            if child.dep_ == "ccomp" and draft.speaker is not None and child.i < draft.speaker.i:
                continue
            if child.dep_ == "ccomp" and child.tag_ == "VBG" and child.doc[child.left_edge.i - 1].text == ",":
                continue  # "said, adding that": a second cue
            return child
    if draft.lemma in _BINDING:  # "vowed in remarks carried by ATV to rebuild it"
        for child in verb.children:
            if child.dep_ == "prep" and child.i > verb.i:
                for below in child.subtree:
                    if below.head.dep_ in {"acl", "pobj", "agent"} and below.tag_ == "VB" and _is_infinitive(below):
                        return below
    if (
        draft.lemma in {"say", "tell", "write", "announce", "warn", "argue", "note", "add", "claim", "state"}
        or draft.lemma in _TOLD
    ):
        for child in verb.children:
            if child.dep_ in {"prep", "dobj", "npadvmod", "dative", "advmod"} and child.i > verb.i:
                for below in child.subtree:
                    if below.dep_ in {"acl", "ccomp", "relcl"} and any(
                        part.dep_ in {"mark", "nsubj", "dobj"} and part.lower_ == "that" and part.i < below.i
                        for part in below.children
                    ):
                        return below
    return None


_BINDING = frozenset({"vow", "pledge", "promise", "threaten", "swear"})


def _is_infinitive(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def _clause_start(clause: Token, last: int) -> int:
    start = max(clause.left_edge.i, last + 1)
    doc = clause.doc
    while start < clause.i and (doc[start].is_space or doc[start].text in {",", ":", "—", "–"}):
        start += 1
    return start


def _clause_end(clause: Token, verb: Token, start: int, sentence: Sentence) -> int:
    """Find where the clause ends: its subtree, and whatever of the sentence still hangs on it."""
    doc = clause.doc
    last = clause.right_edge.i
    for sibling in verb.children:  # what the parser hung on the verb of saying though it follows the clause
        if sibling.i > last and sibling.dep_ in {"prep", "advmod", "dobj", "npadvmod", "oprd", "acomp"}:
            before = doc[sibling.left_edge.i - 1].text
            if before not in {",", "—", "–", ";"}:
                last = max(last, sibling.right_edge.i)
    last = min(last, sentence.tokens.end - 1)
    for token in doc[start : last + 1]:
        if token.head.i == clause.i and breaks_away(token):
            last = min(last, _joint(token) - 1)
        second = token.dep_ == "advcl" and token.head.i == clause.i and token.tag_ == "VBG" and token.lemma_ in _SECOND
        if second and token.left_edge.i > clause.i and doc[token.left_edge.i - 1].text == ",":
            last = min(last, token.left_edge.i - 1)
    place = doc[last].idx + len(doc[last].text)
    while last > start and (doc[last].is_space or doc[last].text in {",", "—", "–", ";", "-"}):
        last -= 1
        place = doc[last].idx + len(doc[last].text)
    return place


def _to_quote(span: Span, quotations: Quotations) -> Span:
    """Stretch a span over the quotations it only partly holds."""
    start, end = span.start, span.end
    for quotation in quotations.within(start, end):
        if quotation.single and quotation.outer.start < start:
            continue
        end = max(end, quotation.outer.end)
        if quotation.outer.start < start and quotation.outer.start >= start - 2:
            start = quotation.outer.start
    return Span(start=start, end=end)


def _quotation_after(verb: Token, last: int, draft: Draft, quotations: Quotations) -> Quotation | None:
    """Find a quotation that begins after the verb with nothing but adjuncts between."""
    doc, text = verb.doc, draft.text
    after = doc[last].idx + len(doc[last].text)
    for quotation in quotations.within(after, draft.sentence.span.end):
        if quotation.outer.start < after:
            continue
        between = text[after : quotation.outer.start].rstrip()
        if not _only_adjuncts(verb, last, quotation.outer.start):
            return None
        if not between:
            return quotation if len(quotation.inner.read(text).split()) > 1 else None
        if between.endswith((",", ":")):
            return quotation if len(quotation.inner.read(text).split()) > 2 else None
        return None
    return None


def _object(draft: Draft, verb: Token, last: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find an object, a complement or a prepositional phrase that is the content."""
    doc = verb.doc
    parts: list[Token] = []
    frame: list[str] = []
    cue_last = last
    for child in verb.children:
        if child.i <= verb.i or child.i >= draft.sentence.tokens.end:
            continue
        if child.dep_ in {"dobj", "oprd", "acomp", "attr", "pobj"} and not (
            draft.addressee is not None and child.i == draft.addressee.i
        ):
            if _tells_when(child):
                continue
            parts.append(child)
            frame.append("object" if child.dep_ in {"dobj", "pobj"} else "complement")
        elif child.dep_ == "prep" and child.lower_ in _CONTENT_PREPS and not _tells_when(child):
            if draft.addressee is not None and any(part.i == draft.addressee.i for part in child.children):
                continue
            if not parts and child.i == cue_last + 1:
                cue_last = child.i
            parts.append(child)
            frame.append(child.lower_)
    if not parts:
        return None
    if frame[0] not in {"object", "complement"} and cue_last > last:
        draft.cue = chars(doc, group_edges(verb)[0], cue_last)
        first = cue_last + 1
    else:
        first = min(part.left_edge.i for part in parts)
    end = max(part.right_edge.i for part in parts)
    first, end = max(first, last + 1), min(end, draft.sentence.tokens.end - 1)
    if end < first:
        return None
    first, end = trimmed_content(doc, first, end)
    return "-".join(frame[:2]), [_to_quote(chars(doc, first, end), quotations)]


def trimmed_content(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Drop commas and blank tokens around content; marks of quotation stay."""
    while first < last and (doc[first].is_space or doc[first].text in _STOPS):
        first += 1
    while last > first and (doc[last].is_space or doc[last].text in _STOPS):
        last -= 1
    return first, last


def _tells_when(child: Token) -> bool:
    """Say whether a phrase tells when, where or on what occasion something was said."""
    noun = child if child.dep_ != "prep" else next((part for part in child.children if part.dep_ == "pobj"), None)
    if noun is None:
        return False
    if child.dep_ == "prep" and child.lower_ in {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "from",
        "by",
        "to",
        "with",
    }:
        return noun.lower_ in _WHEN or noun.ent_type_ in {"DATE", "TIME", "GPE", "FAC"} or noun.like_num
    return noun.ent_type_ in {"DATE", "TIME"}


def _passive(draft: Draft, verb: Token, quotations: Quotations) -> Draft | None:
    """Read a passive: *is expected to*, *it was reported that*, *was accused of*, *was asked about*."""
    doc, text = verb.doc, draft.text
    last = group_edges(verb)[1]
    patient = subject_of(verb)
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    by = next((part for part in agent.children if part.dep_ == "pobj"), None) if agent is not None else None
    draft.speaker, draft.source = None, None
    if by is not None:
        draft.speaker, draft.source = by, chars(doc, *noun_edges(by, None))
    clause = _clause_child(verb, draft)
    pieces: list[Span] = []
    own = patient is not None and patient.lower_ not in {"it", "there"} and patient.i < verb.i and not draft.inherited
    if clause is not None:
        start = _clause_start(clause, last)
        end = _clause_end(clause, verb, start, draft.sentence)
        draft.frame = "passive-infinitive" if _is_infinitive(clause) else "passive-clause"
        if draft.frame == "passive-infinitive" and own and patient is not None:
            pieces.append(chars(doc, *noun_edges(patient, verb.i)))
        pieces.append(_to_quote(_span(text, doc[start].idx, end), quotations))
    else:
        found = _object(draft, verb, last, quotations)
        if found is None and by is None:
            return None
        if own and patient is not None:
            pieces.append(chars(doc, *noun_edges(patient, verb.i)))
        draft.frame = "passive" + (f"-{found[0]}" if found is not None and found[0] != "by" else "")
        if found is not None and found[0] != "by":
            pieces.extend(found[1])
    draft.content = pieces
    draft.rule = f"statements.{draft.frame}"
    return draft if pieces else None


def _span(text: str, start: int, end: int) -> Span:
    """Make a span without blanks, commas and dashes at its ends; a quotation's marks stay."""
    while start < end and text[start] in " \t\n\u00a0,;:—–":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0—–":
        end -= 1
    return Span(start=start, end=max(start, end))


__all__ = ["SUBJECTS", "content_around", "draft_verb", "find_subject", "light_head", "trimmed", "trimmed_content"]
