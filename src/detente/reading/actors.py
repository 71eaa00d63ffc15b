"""Whom a noun phrase stands for: names, offices, demonyms, capitals, pronouns, "the two sides"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.mentions.cast import state_actor
from detente.reading.mentions.titles import BEFRIENDED
from detente.records.base import stable_id
from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.records.actor import Actor
    from detente.records.mention import Mention

SENTENCES_BACK = 4
"""How many sentences back "the two sides" looks for its two states."""

_NEAR = 1
"""Sentences back within which two states other than the article's own may be "the two countries"."""
_OFTEN = 3
"""Namings of a state from which on an article is about it; set by hand on the example corpus, not measured beyond."""

LONGEST_LIST = 40
"""Members of the longest list that is followed: no communiqué names more in one breath."""

_TWO = frozenset({"two", "both"})
_SIDES = frozenset({
    "side", "country", "nation", "state", "government", "leader", "president", "minister", "power", "neighbor",
    "neighbour", "party", "foe", "rival", "ally", "official", "capital", "diplomat", "counterpart", "premier",
    "army", "military", "delegation", "partner", "people", "member",
})  # fmt: skip
_PEOPLE = frozenset({"leader", "president", "minister", "premier", "diplomat", "official", "counterpart"})
_CHIEFS = frozenset({"leader", "president", "premier"})
_SERVING = frozenset({
    "ambassador", "envoy", "spokesman", "spokeswoman", "spokesperson", "diplomat", "consul", "adviser", "advisor",
    "representative", "negotiator",
})  # fmt: skip
_WITH = frozenset({"with", "between", "against", "to"})
_SENT = frozenset({"envoy", "ambassador", "negotiator", "representative", "emissary"})
_THEY = frozenset({"they", "them", "their", "theirs"})
_HOMELAND = frozenset({"country", "nation", "homeland", "fatherland", "motherland"})
"""Whose country it is, acts: "Lithuania's minister said *his country* had expelled them"."""
_FOLLOWING = frozenset({
    "son", "daughter", "wife", "husband", "widow", "brother", "sister", "mother", "father", "cousin", "nephew", "niece",
    "uncle", "child", "grandchild", "family", "relative", "clan", "aide", "supporter", "loyalist", "follower",
    "bodyguard", "guard", "entourage", "brigade", "troop", "man", "fighter", "soldier", "lieutenant", "envoy",
    "lawyer", "mercenary", "militia", "force", "army", "compatriot", "citizen", "spokesman", "spokeswoman",
})  # fmt: skip
"""Who belongs to a person, is of that person's state, and is not that person."""
_NOT_HIS = frozenset({
    "ally", "rival", "critic", "opponent", "foe", "enemy", "successor", "predecessor", "friend", "victim", "accuser",
    "host", "guest", "visitor", "interlocutor", "killer", "captor",
})  # fmt: skip
"""Who stands in some relation to a person and may be of any state."""
_HOLDING = frozenset({"poss", "compound", "amod", "nmod"})
_LED = frozenset({"led", "dominated"})
_FORMED = frozenset(
    {"backed", "based", "born", "made", "brokered", "mediated", "sponsored", "style", "language", "occupied"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING_RULES = frozenset({"mentions.state", "mentions.capital"})
_PHRASES = frozenset({"mentions.role", "mentions.title"})
_READ_PHRASES = _PHRASES | {
    "mentions.office-unnamed", "mentions.office-in-document", "mentions.office-on-record",
    "mentions.office-last-holder",
}  # fmt: skip
_PAIRS = {
    "koreas": ("PRK", "KOR"),
    "sudans": ("SDN", "SSD"),
    "congos": ("COD", "COG"),
    "north and south korea": ("PRK", "KOR"),
    "south and north korea": ("KOR", "PRK"),
}
"""Names for two states at once."""


def actors_of(page: Page, token: Token) -> tuple[Actor, ...]:
    """List the actors for whom the noun phrase headed by `token` stands.

    Conjuncts are followed ("the United States, the UK and France"), so are
    apposition, title and state ("Iran's envoy to Russia, Kazem Jalali"),
    pronouns and "the two sides". Empty where nobody fits, or where two do.
    """
    found: dict[str, Actor] = {}
    for head in _conjuncts(page, token):
        for actor in _standing(page, head):
            found.setdefault(actor.id, actor)
    return tuple(found.values())


def _conjuncts(page: Page, token: Token) -> list[Token]:
    """List a noun and what is joined to it by commas and "and", in order."""
    heads: list[Token] = []
    queue = [token]
    while queue and len(heads) < LONGEST_LIST:
        head = queue.pop(0)
        heads.append(head)
        queue.extend(
            child
            for child in head.children
            if child.dep_ == "conj" or (child.dep_ == "appos" and _is_state(page, child) and _is_state(page, head))
        )
        if head.tag_ in {"NN", "NNP"}:  # "the minister, Lima, *and his counterpart*": one minister has one name
            names = (child for child in head.children if child.dep_ == "appos" and child.tag_ == "NNP")
            queue.extend(one for name in names for one in name.children if one.dep_ == "conj" and one.tag_ == "NN")
    return heads


def _is_state(page: Page, token: Token) -> bool:
    """Say whether a token is just a state's name: an "apposition" of two states is a list that the parser misread."""
    return any(mention.rule in _NAMING_RULES for mention in page.mentions_over(token.idx))


def _standing(page: Page, head: Token) -> tuple[Actor, ...]:
    pair = _pair(head)
    if pair:
        return pair
    if _speaks_of_two(head):
        return _named_sides(page, head) or two_sides(page, head)
    if head.lower_ in _THEY:
        return _they(page, head)
    if head.lemma_.lower() in _HOMELAND and (home := _homeland(page, head)):
        return home
    if head.tag_ in {"WDT", "WP"} and head.head.dep_ == "relcl":  # "Turkey, *which* borders Syria"
        antecedent = head.head.head
        return () if antecedent.tag_ in {"WDT", "WP"} else _standing(page, antecedent)
    mentions = _over(page, head)
    named = _best(mentions)
    if named is not None:
        return _counterparts_name(page, head) or _each(page, head, named)
    if any(mention.kind in {"place", "person", "pronoun"} for mention in mentions):
        return ()
    return _by_parts(page, head)


def _named_sides(page: Page, head: Token) -> tuple[Actor, ...]:
    """Read "the two countries, *Peru and Chile*," by the names set beside it."""
    beside = [part for child in head.children if child.dep_ == "appos" for part in _conjuncts(page, child)]
    named = {actor.id: actor for part in beside if (actor := _best(_over(page, part))) is not None}
    return tuple(named.values()) if len(named) == 2 else ()


def _counterparts_name(page: Page, head: Token) -> tuple[Actor, ...]:
    """Take the name for "his counterpart *President Sergio Mattarella*"."""
    if head.lemma_.lower() != "counterpart":
        return ()
    beside = [m.actor for c in head.children if c.dep_ == "appos" for m in _over(page, c) if m.kind == "person"]
    return tuple(actor for actor in beside[:1] if actor is not None and actor.code is not None)


def _homeland(page: Page, head: Token) -> tuple[Actor, ...]:
    """Read "his country" and "our nation" as the state of whom the pronoun stands for."""
    owners = [child for child in head.children if child.dep_ == "poss" and child.pos_ == "PRON"]
    states = {a.state: None for owner in owners for m in _over(page, owner) if (a := m.actor) is not None and a.state}
    return tuple(state_actor(code) for code in states if code is not None)


def _pair(head: Token) -> tuple[Actor, ...]:
    phrase = head.lower_
    if phrase == "korea" and head.i >= 3:
        phrase = head.doc[head.i - 3 : head.i + 1].text.lower()
    return tuple(state_actor(code) for code in _PAIRS.get(phrase, ()))


def _they(page: Page, token: Token) -> tuple[Actor, ...]:
    """Find for "they" the last subject that was several, in this sentence or the two before."""
    sentence = page.sentence_of(token)
    if sentence is None:
        return ()
    number = page.number_of(sentence)
    for back in range(number, max(-1, number - 3), -1):
        for candidate in reversed(list(page.sentences[back].tokens)):
            if candidate.i >= token.i or candidate.dep_ not in _SUBJECTS or candidate.pos_ == "PRON":
                continue
            if any(one.lower_ in _THEY for one in _conjuncts(page, candidate)):
                continue  # "they" cannot be explained by another "they": "the envoys and they"
            actors = actors_of(page, candidate)
            several = candidate.tag_ in {"NNS", "NNPS"}
            if len(actors) > 1 or several:
                return actors  # nobody, where it is not known who "rebels" were: not those before them
    return ()


def _over(page: Page, token: Token) -> list[Mention]:
    """List the mentions that hold a token, longest first."""
    holding = [mention for mention in page.mentions_over(token.idx) if _heads(token, mention)]
    return sorted(holding, key=lambda mention: (mention.span.start - mention.span.end, mention.kind))


def _heads(token: Token, mention: Mention) -> bool:
    """Say whether a token is the head of a phrase ("ministers" and not "Armenia" in "the ministers of Armenia")."""
    if mention.kind not in {"office", "group", "body"} or mention.rule not in _READ_PHRASES:
        return True
    head = token.head
    return head == token or not mention.span.start <= head.idx < mention.span.end


def _narrow(page: Page, token: Token) -> list[Mention]:
    """List the mentions over a token that are names of states and bodies, not the phrases around them."""
    return [
        mention for mention in _over(page, token) if mention.kind in {"state", "body"} and mention.rule not in _PHRASES
    ]


def _best(mentions: Iterable[Mention]) -> Actor | None:
    """Take the person where one is named, else the longest mention that stands for somebody."""
    actors = [(mention.kind, mention.actor) for mention in mentions if mention.actor is not None]
    for kind, actor in actors:
        if actor.kind == "person" and kind in {"person", "office", "pronoun"}:
            return actor
    return actors[0][1] if actors else None


def _each(page: Page, head: Token, named: Actor) -> tuple[Actor, ...]:
    """Give one actor for each state of a plural: "Turkish and Greek officials", "the presidents of Russia and Iran"."""
    several = named.kind == "group" or (named.kind == "body" and head.tag_ in {"NNS", "NNPS"})
    if not several or named.code is None:
        return (named,)
    states = [
        actor for actor in _by_parts(page, head, several=True) if actor.kind == "state" and actor.code != named.code
    ]
    others = [
        replace(
            named,
            id=stable_id("act", page.document.id, actor.code, head.lower_),
            name=f"{head.lower_} of {actor.name}",
            code=actor.code,
            state=actor.state,
            names=(),
        )
        for actor in states
    ]
    return (named, *others)


def _by_parts(page: Page, head: Token, *, several: bool = False) -> tuple[Actor, ...]:
    """Read whom a common noun belongs to: "Russia's outreach", "Iranian-Russian relations", "a U.S. drone strike"."""
    if head.pos_ not in {"NOUN", "PROPN", "ADJ"} or _is_befriended(head):
        return ()
    found: dict[str, Actor] = {}
    for child in head.children:
        if several and child.dep_ in {"compound", "nmod"} and head.lemma_.lower() in _SENT:
            continue  # "the European Union's *Iran* envoys"
        if child.dep_ == "appos" or child.dep_ in _HOLDING:
            for part in _conjuncts(page, child):
                for actor in _of_part(page, part):
                    for one in _belonging(page, head, child, actor):
                        found.setdefault(one.id, one)
    if not found and not several:
        found = {actor.id: actor for actor in (*_loyal_to(page, head), *_beside_parts(page, head))}
    if not found or several:
        for part in _of_nouns(page, head):
            inner = _best(_narrow(page, part)) or _best(_over(page, part))
            for one in _belonging(page, head, part, inner) if inner is not None else ():
                found.setdefault(one.id, one)
    return tuple(found.values())


def _loyal_to(page: Page, head: Token) -> tuple[Actor, ...]:
    """Read "troops *loyal to* the president" as a force of the president's state."""
    masters = [
        actor
        for child in head.children
        if child.lower_ == "loyal"
        for preposition in child.children
        if preposition.lower_ == "to"
        for master in preposition.children
        if master.dep_ == "pobj"
        for actor in actors_of(page, master)
    ]
    return tuple(_serving(page, head, actor) for actor in masters[:1])


def _serving(page: Page, head: Token, master: Actor) -> Actor:
    name = f"{head.lower_} of {master.name}"
    return replace(
        master, id=stable_id("act", page.document.id, name.casefold()), name=name, kind="group", names=(name,),
        sector="MIL" if master.sector == "GOV" else master.sector, reasons=(),
    )  # fmt: skip


def _beside_parts(page: Page, head: Token) -> tuple[Actor, ...]:
    """Read a state that stands before a word before the noun: "a *Yemeni* school bus", "*Afghan* army trainees"."""
    found: dict[str, Actor] = {}
    for child in head.children:
        if child.dep_ in {"compound", "nmod", "amod"} and child.lower_ not in _FORMED | BEFRIENDED:
            for grand in child.children:
                if grand.dep_ in {"amod", "compound", "poss", "nmod"}:
                    for actor in _of_part(page, grand):
                        if actor.kind in {"state", "body"}:
                            found.setdefault(actor.id, actor)
    return tuple(found.values()) if len(found) == 1 else ()


def _is_befriended(part: Token) -> bool:
    """Say whether a name only tells whose friend somebody is: "*UN*-backed"."""
    if any(part.lower_.endswith(f"-{word}") for word in _FORMED | BEFRIENDED):
        return True
    after = part.doc[part.i + 1 : part.i + 3]
    return len(after) == 2 and after[0].text in {"-", "–"} and after[1].lower_ in _FORMED | BEFRIENDED


def _belonging(page: Page, head: Token, owner: Token, actor: Actor) -> tuple[Actor, ...]:
    """Give whom a person's noun means: the person for "Putin's visit", others of his state for "Putin's daughter"."""
    if actor.kind != "person" or (owner.dep_ != "poss" and not {head.lemma_.lower()} & (_FOLLOWING | _NOT_HIS)):
        return (actor,)
    nouns = {head.lemma_.lower(), *(child.lemma_.lower() for child in head.children if child.dep_ == "compound")}
    if nouns & _NOT_HIS or (head.ent_type_ == "PERSON" and not nouns & _FOLLOWING):
        return ()
    if not nouns & _FOLLOWING:
        return (actor,)
    name = f"{min(nouns & _FOLLOWING)} of {actor.name}"
    return (
        replace(
            actor, id=stable_id("act", page.document.id, name.casefold()), name=name, kind="group", names=(name,),
            sector="CVL", reasons=(),
        ),
    )  # fmt: skip


def _of_nouns(page: Page, head: Token) -> list[Token]:
    """List the nouns after "of", "between" and "by": "the presidents of *Russia* and *Iran*", "a raid by *Israel*"."""
    return [
        part
        for child in head.children
        if child.dep_ == "prep"
        and (child.lower_ in {"of", "between", "by"} or (child.lower_ == "from" and _are_many(head)))
        for grand in child.children
        if grand.dep_ == "pobj"
        for part in _conjuncts(page, grand)
    ]


def _are_many(head: Token) -> bool:
    """Say whether people are meant who may come from somewhere: "diplomats *from* Poland and Sweden"."""
    return head.tag_ == "NNS" and head.lemma_.lower() in _PEOPLE | {"envoy", "lawmaker", "ambassador", "delegate"}


def _of_part(page: Page, part: Token) -> tuple[Actor, ...]:
    """Read one part before a noun: "Russia's", "Iranian", "Russian-Iranian", "US-led"; "US-backed" is nobody's."""
    if part.lower_ in _LED:
        return tuple(actor for child in part.children if (actor := _best(_narrow(page, child))) is not None)
    if part.lower_ in _FORMED or _is_befriended(part):
        return ()
    actor = _best(_narrow(page, part)) or _best(_over(page, part))
    halves = tuple(
        half
        for child in part.children
        if child.i < part.i and child.nbor(1).text in {"-", "–"}
        if (half := _best(_narrow(page, child))) is not None
    )
    return (*halves, actor) if actor is not None else halves


def _speaks_of_two(head: Token) -> bool:
    """Say whether a phrase means two parties at once: "the two sides", "both countries", "the neighbours"."""
    lemma = head.lemma_.lower()
    if lemma == "both":
        return head.pos_ in {"PRON", "DET"} and head.dep_ in _SUBJECTS | {"pobj", "dobj"}
    if lemma not in _SIDES or head.tag_ not in {"NNS", "NNPS"}:
        return head.lower_ == "two" and head.dep_ in _SUBJECTS | {"pobj", "dobj"}
    children = {child.lower_ for child in head.children}
    if children & _TWO:
        return True
    bare = not any(child.dep_ in {"poss", "prep", "relcl"} for child in head.children)
    return lemma in {"side", "neighbor", "neighbour"} and "the" in children and bare


def two_sides(page: Page, token: Token, depth: int = 0) -> tuple[Actor, ...]:
    """Find the two states of which the text speaks together, for "the two sides" and "both countries".

    Two that are named in the sentence before the phrase are meant, or in one of
    the sentences before, at most `SENTENCES_BACK`; so is whoever "both
    countries" were there. Where the article is clearly about two states, others
    are meant only where the sentence before has them for its subject and object. Where
    more than two fit, nobody is meant, and whoever speaks of "both sides" is neither of them.
    """
    sentence = page.sentence_of(token)
    if sentence is None:
        return ()
    people = token.lemma_.lower() in _PEOPLE
    apart_from = _envoys(page) if token.lemma_.lower() in _CHIEFS else frozenset()
    number = page.number_of(sentence)
    focus, clear = focus_of(page)
    topic = set(focus[:2]) if clear else set()
    aimed = token.dep_ in {"pobj", "dobj"}  # "hoped to speak with both sides" is said by neither
    apart = _speaking_to(page, token) | (_saying(page, token) - (set() if aimed else topic))
    seen: dict[str, Actor] = {}
    end = token.idx
    for back in range(number, max(-1, number - SENTENCES_BACK - 1), -1):
        span = Span(start=page.sentences[back].span.start, end=max(page.sentences[back].span.start, end))
        acting = _acting(page, span, people=people, but=apart_from)
        here = {code: one for code, one in acting.items() if code not in apart}
        spoken = _spoken_of(page, page.sentences[back], depth) if back == number - 1 and not people else ()
        if spoken and not set(here) - {actor.code for actor in spoken}:
            return spoken
        seen = {**here, **seen}
        if topic and topic <= set(seen):
            return tuple(actor for code, actor in seen.items() if code in topic)
        if len(seen) == 2 and (not topic or (number - back <= _NEAR and _are_main(page, span, set(seen)))):
            return tuple(seen.values())
        if len(here) == 2 and not topic and _are_main(page, span, set(here)):
            return tuple(here.values())
        if len(seen) > 2 and not topic:
            return ()
        end = span.start
    return () if people or topic & apart else tuple(state_actor(code) for code in focus[:2] if topic)


def _spoken_of(page: Page, sentence: Sentence, depth: int) -> tuple[Actor, ...]:
    """Give whom "both countries" stood for in the sentence before: the last such phrase, a few sentences deep."""
    if depth >= SENTENCES_BACK:
        return ()
    phrases = [other for other in sentence.tokens if _speaks_of_two(other)]
    found = two_sides(page, phrases[-1], depth + 1) if phrases else ()
    return tuple(state_actor(code) for code in dict.fromkeys(actor.state for actor in found) if code)


def _are_main(page: Page, span: Span, codes: set[str]) -> bool:
    """Say whether a sentence is about two states: one is its subject, the other too, or its object."""
    roles: dict[str, set[str]] = {}
    for mention in page.mentions_in(span):
        state = mention.actor.state if mention.actor is not None else None
        if state in codes:
            roles.setdefault(state, set()).add(_role_of(page, mention))
    return "subject" in set().union(*roles.values()) and all(found & {"subject", "object"} for found in roles.values())


def _role_of(page: Page, mention: Mention) -> str:
    token = page.parse.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    word = token.root if token is not None else None
    while word is not None and word.dep_ in _HOLDING | {"appos", "conj", "flat"} and word.head != word:
        word = word.head
    if word is None:
        return ""
    if word.dep_ in _SUBJECTS:
        return "subject"
    return "object" if word.dep_ == "dobj" or (word.dep_ == "pobj" and word.head.lower_ in _WITH) else ""


def focus_of(page: Page) -> tuple[tuple[str, ...], bool]:
    """Give the states that a page names, most often first, and whether it is clearly about the first two."""
    counts: Counter[str] = Counter()
    for mention in page.mentions:
        actor = mention.actor
        if actor is not None and actor.code is not None and actor.kind != "body":
            counts[actor.code] += mention.kind not in {"agency", "outlet"}
    ranked = [(code, count) for code, count in counts.most_common() if count]
    second, third = (*(count for _, count in ranked[1:3]), 0, 0)[:2]
    return tuple(code for code, _ in ranked), second >= _OFTEN and second >= 2 * third


def _saying(page: Page, token: Token) -> frozenset[str]:
    """Give the states of whoever says the clause in which a phrase stands: "France said *both countries* must ..."."""
    clause = token.head
    while clause.dep_ in {"xcomp", "conj", "prep", "pobj", "dobj", "advcl", "acl"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ != "ccomp":
        return frozenset()
    subjects = [s for c in clause.head.children if c.dep_ in _SUBJECTS and c.i < token.i for s in (c, *c.conjuncts)]
    actors = [mention.actor for subject in subjects for mention in page.mentions_over(subject.idx)]
    return frozenset(actor.state for actor in actors if actor is not None and actor.state)


def _speaking_to(page: Page, token: Token) -> frozenset[str]:
    """Give the states of the subject whose object a phrase is: whoever "urged both sides" is neither of them."""
    verb = token.head
    if token.dep_ == "pobj":
        verb = verb.head
    if token.dep_ not in {"dobj", "pobj", "nsubj"} or verb.pos_ != "VERB":
        return frozenset()
    if token.dep_ == "nsubj":  # "urged both sides to stop": the subject of the infinitive
        if verb.dep_ not in {"ccomp", "xcomp"} or not any(c.lower_ == "to" for c in verb.children):
            return frozenset()
        verb = verb.head
    while verb.dep_ == "xcomp" and not any(c.dep_ in _SUBJECTS for c in verb.children):
        verb = verb.head  # "China offered to mediate between both"
    subjects = [s for c in verb.children if c.dep_ in _SUBJECTS and c.i != token.i for s in (c, *c.conjuncts)]
    subjects = [verb.head if c.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else c for c in subjects]
    mentions = [m for c in subjects for m in page.mentions_over(c.idx)]
    return frozenset(m.actor.state for m in mentions if m.actor is not None and m.actor.state)


def _envoys(page: Page) -> frozenset[str]:
    """Name the persons who only serve or speak for others, and are none of "the two leaders"."""
    named = ((m.name.lower().split(), m.actor) for m in page.mentions if m.kind == "office" and m.actor is not None)
    return frozenset(actor.id for words, actor in named if _SERVING & set(words))


def _acting(page: Page, span: Span, *, people: bool, but: frozenset[str] = frozenset()) -> dict[str, Actor]:
    """Give the actors of a stretch by the state they act for: persons where persons are meant, else states."""
    found: dict[str, Actor] = {}
    for mention in page.mentions_in(span):
        actor = mention.actor
        if actor is None or actor.state is None or actor.kind in {"agency", "outlet"}:
            continue
        if people:
            if actor.kind == "person" and actor.id not in but:
                found.setdefault(actor.state, actor)
        elif actor.kind in {"state", "person"}:
            found.setdefault(actor.state, state_actor(actor.state))
    return found
