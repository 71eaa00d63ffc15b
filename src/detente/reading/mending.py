"""Known slips of the parser, set right before anything is read: each with the sentence that shows it.

The small model makes a few mistakes on newsroom syntax often enough that every
room would have to know of them. Only arcs and parts of speech are changed, never words, and a word is never hung on
what hangs on it: a sentence stays a tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip
_MEANS = frozenset({"phone", "telephone", "video", "videolink", "link", "letter", "radio", "cable"})
_DEALS = frozenset({"deal", "pact", "accord", "agreement", "treaty", "swap", "ban"})
_TELL = frozenset({"tell", "inform", "assure", "warn", "remind", "notify", "advise"})
_CHARGING = frozenset({"accuse", "suspect", "blame", "stop", "prevent", "criticise", "criticize", "condemn"})
_ADJECTIVES = frozenset({"grow", "mount", "rise", "ongo", "exist", "follow", "increase", "lead", "remain"})
"""Verbs whose "-ing" before a noun says what kind it is: "growing pressure"."""
_NAMING = frozenset({"name", "appoint", "nominate"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def mend(doc: Doc) -> None:
    """Set right what the parser is known to get wrong, in place."""
    for token in doc:
        if token.dep_ == "agent" and token.lower_ == "by":
            _mend_means(token)
        elif token.dep_ == "prep" and token.lower_ == "on" and token.head.pos_ in {"VERB", "AUX"}:
            _mend_day(token)
        elif token.dep_ == "nsubj" and token.head.pos_ == "VERB":
            _mend_list(token)
        elif token.dep_ == "appos" and token.head.dep_ == "pobj":
            _mend_apposition(token)
        elif token.lower_ in _DEALS and token.dep_ in {"ccomp", "dobj"}:
            _mend_deal(token)
        elif token.dep_ == "npadvmod" and token.lower_ in _MONTHS:
            _mend_date(token)
        elif token.dep_ == "relcl" and token.tag_ == "VBZ":
            _mend_told(token)
        elif token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"} and token.head.pos_ == "VERB":
            _mend_agent(token)
        elif token.dep_ == "amod" and token.tag_ == "VBG" and token.head.dep_ == "pobj":
            _mend_charge(token)
        elif token.dep_ == "acl" and token.lemma_.lower() in _NAMING:
            _mend_naming(token)


def _mend_means(by: Token) -> None:
    """Undo "spoke *by telephone*" taken for a passive: a means is no agent of a verb that has its subject."""
    verb = by.head
    means = next((child for child in by.children if child.dep_ == "pobj"), None)
    if means is None or means.lemma_.lower() not in _MEANS:
        return
    if any(child.dep_ == "nsubj" for child in verb.children):
        by.dep_ = "prep"


def _mend_list(subject: Token) -> None:
    """Undo "in calls with A, *B and C*, D said" taken for two subjects: B goes on the list that A began."""
    verb = subject.head
    others = [child for child in verb.children if child.dep_ == "nsubj" and subject.i < child.i < verb.i]
    before = subject.left_edge.i - 2
    if not others or before < 0 or subject.doc[before + 1].lower_ != "," or subject.sent.start > before:
        return
    first = subject.doc[before]
    if subject.is_ancestor(first):
        return
    if first.dep_ == "pobj" and first.pos_ == "PROPN" and subject.pos_ == "PROPN" and first.head.i < verb.i:
        subject.head, subject.dep_ = first, "conj"


def _mend_apposition(noun: Token) -> None:
    """Undo "During a visit to Seoul, *Japan's minister* laid a wreath" taken for an apposition."""
    after = noun.right_edge.i + 1
    if after >= len(noun.doc) or noun.left_edge.i == 0 or noun.doc[noun.left_edge.i - 1].lower_ != ",":
        return
    finite = noun.doc[after]
    verb = finite.head if finite.dep_ in {"aux", "auxpass"} else finite
    if verb.pos_ != "VERB" or finite.tag_ not in {"VBD", "VBZ", "VBP", "MD"} or verb in noun.subtree:
        return
    if any(child.dep_ in _SUBJECTS or child.dep_ == "nsubjpass" for child in verb.children):
        return
    if verb.dep_ in {"ROOT", "ccomp"} and noun.head.i < verb.i:
        noun.dep_ = "nsubjpass" if any(child.dep_ == "auxpass" for child in verb.children) else "nsubj"
        noun.head = verb


def _mend_day(on: Token) -> None:
    """Undo "On Sept. 17 *Maria Lopez*, the envoy, held talks" taken for one phrase, day and subject."""
    verb = on.head
    person = next((child for child in on.children if child.dep_ == "pobj"), None)
    if person is None or person.pos_ != "PROPN" or person.i > verb.i or person.lower_ in _MONTHS:
        return
    if any(child.dep_ in _SUBJECTS for child in verb.children):
        return
    days = [child for child in person.lefts if child.lower_ in _MONTHS]
    if len(days) != 1 or days[0].i != on.i + 1:
        return
    name = [child for child in person.lefts if child.i > days[0].i and child.pos_ == "PROPN"]
    if not name and person.i != days[0].i + 2:
        return
    for number in [child for child in person.lefts if child.pos_ == "NUM"]:
        number.head, number.dep_ = days[0], "nummod"
    days[0].head, days[0].dep_ = on, "pobj"
    person.head, person.dep_ = verb, "nsubj"


def _mend_deal(deal: Token) -> None:
    """Undo "signed *a minerals deal*" taken for two things or for a clause: "a" stands before no plural."""
    before = deal.doc[deal.i - 1] if deal.i else deal
    if before.tag_ != "NNS" or not any(child.lower_ in {"a", "an"} for child in before.lefts):
        return
    if before.head.i not in {deal.i, deal.head.i} or before.is_ancestor(deal):
        return
    for child in list(before.lefts):
        if child.dep_ in {"det", "amod"}:
            child.head = deal
    before.head, before.dep_ = deal, "compound"
    deal.pos_, deal.tag_, deal.dep_ = "NOUN", "NN", "dobj"


def _mend_told(noun: Token) -> None:
    """Undo "told the agency *that talks* on the pact had stopped" taken for an agency that talks."""
    that = noun.doc[noun.i - 1]
    teller = noun.head.head
    if that.lower_ != "that" or that.head.i != noun.i or teller.lemma_.lower() not in _TELL:
        return
    told = next((child for child in teller.children if child.dep_ == "ccomp" and child.i > noun.i), None)
    if told is None or any(child.dep_ in _SUBJECTS for child in told.children):
        return
    passive = any(child.dep_ == "auxpass" for child in told.children)
    noun.pos_, noun.tag_, noun.head, noun.dep_ = "NOUN", "NNS", told, "nsubjpass" if passive else "nsubj"
    that.pos_, that.head, that.dep_ = "SCONJ", told, "mark"


def _mend_agent(noun: Token) -> None:
    """Undo "was signed by X, the minister, *and envoy Y*" taken for a second clause: a noun is no second verb."""
    verb = noun.head
    agent = next((child for child in verb.children if child.dep_ == "agent" and child.i < noun.i), None)
    first = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    if first is None or any(child.dep_ in _SUBJECTS for child in noun.children):
        return
    noun.head = first


def _mend_charge(deed: Token) -> None:
    """Undo "accused them of *supplying* shells" taken for shells that supply: what follows "accuse of" is a deed."""
    thing = deed.head
    of = thing.head
    if of.lower_ not in {"of", "from", "for"} or deed.i != of.i + 1 or of.head.lemma_.lower() not in _CHARGING:
        return
    if deed.lemma_.lower() in _ADJECTIVES:
        return
    deed.head, deed.dep_, deed.pos_ = of, "pcomp", "VERB"
    thing.head, thing.dep_ = deed, "dobj"


def _mend_naming(verb: Token) -> None:
    """Undo "*Alves named* Costa as minister" taken for a man so named: who is named as something has been appointed."""
    subject = verb.head.head if verb.head.dep_ == "appos" else verb.head
    given = next((child for child in verb.children if child.dep_ in {"oprd", "dobj"} and child.pos_ == "PROPN"), None)
    post = any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)
    if given is None or not post or subject.dep_ != "ROOT" or subject.pos_ not in {"NOUN", "PROPN"}:
        return
    if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in subject.sent if t.i != verb.i):
        return
    for child in list(subject.children):
        if child.i > verb.i or (child.is_punct and child.i > subject.i):
            child.head = verb
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    subject.head, subject.dep_ = verb, "nsubj"
    given.dep_ = "dobj"


def _mend_date(month: Token) -> None:
    """Undo "said on Thursday, *March 13*, they had agreed" taken for the day of the agreeing: it names the Thursday."""
    comma, day = month.doc[month.i - 1], month.doc[month.i - 2]
    if month.i < 2 or comma.text != "," or day.lower_ not in _MONTHS or month.head.i == day.head.head.i:
        return
    if month.is_ancestor(day):
        return
    if day.dep_ == "pobj" and day.head.lower_ == "on" and month.head.dep_ == "ccomp":
        month.head, month.dep_ = day, "appos"
