"""The parse of a text as plain objects: its tokens with their relations, and runs of them.

Rules look at every word some hundred times: at its relation, its head, its
children. spaCy makes a new object for each look and finds its strings anew;
here each token is made once. Names and meanings are spaCy's
(https://spacy.io/api/token, https://spacy.io/api/span, https://spacy.io/api/doc),
so that its documentation holds; `tests/reading/test_parse.py` compares the two.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal, overload

import numpy as np
from spacy.attrs import (
    DEP,
    ENT_TYPE,
    HEAD,
    IS_DIGIT,
    IS_PUNCT,
    IS_SPACE,
    IS_TITLE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SPACY,
    TAG,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

_NAMES = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
_FLAGS = (SPACY, IS_PUNCT, IS_SPACE, IS_TITLE, IS_DIGIT, LIKE_NUM)


class Token:
    """A word or mark with its place in the parse; two are equal where they are the same one."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_digit",
        "is_punct",
        "is_space",
        "is_title",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Parse
    i: int  # number in the text
    idx: int  # its first character's number
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    whitespace_: str  # the space behind it, or nothing
    is_punct: bool
    is_space: bool
    is_title: bool
    is_digit: bool
    like_num: bool
    head: Token  # itself at the root
    children: tuple[Token, ...]  # in the order of the text
    left_edge: Token  # the first token of all that hangs on it
    right_edge: Token
    sent: Tokens  # its sentence

    def __len__(self) -> int:
        """Count its characters."""
        return len(self.text)

    def __repr__(self) -> str:
        """Give its text."""
        return self.text

    @property
    def lefts(self) -> tuple[Token, ...]:
        """Give the children before it."""
        return tuple([child for child in self.children if child.i < self.i])

    @property
    def rights(self) -> tuple[Token, ...]:
        """Give the children behind it."""
        return tuple([child for child in self.children if child.i > self.i])

    @property
    def ancestors(self) -> Iterator[Token]:
        """Walk up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """Walk through all that hangs on it, itself included, each word's left side before it and its right behind."""
        waiting = [(self, False)]
        while waiting:
            token, is_left_done = waiting.pop()
            if is_left_done:
                yield token
            else:
                waiting.extend((child, False) for child in reversed(token.rights))
                waiting.append((token, True))
                waiting.extend((child, False) for child in reversed(token.lefts))

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """Give the words coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found.extend(child for child in word.rights if child.dep_ == "conj")
        return tuple(word for word in found if word is not self)

    def is_ancestor(self, descendant: Token) -> bool:
        """Say whether another token hangs on this one."""
        return any(token is self for token in descendant.ancestors)

    def nbor(self, steps: int = 1) -> Token:
        """Give the token some steps away.

        Raises:
            IndexError: the text has no such token.
        """
        if not 0 <= self.i + steps < len(self.doc):
            raise IndexError(f"no token {steps} steps from token {self.i}")
        return self.doc[self.i + steps]


class Tokens:
    """A run of tokens."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Parse, start: int, end: int, label: str = "") -> None:
        """Take the tokens from `start` until `end`; an entity has its kind as label."""
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __iter__(self) -> Iterator[Token]:
        """Walk through the tokens."""
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        """Count the tokens."""
        return self.end - self.start

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Tokens: ...
    def __getitem__(self, place: int | slice) -> Token | Tokens:
        """Give a token by its number in the run, or a part of the run."""
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Tokens(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= place < len(self):
            raise IndexError(f"no token {place} in a run of {len(self)}")
        return self.doc.tokens[(self.start if place >= 0 else self.end) + place]

    def __eq__(self, other: object) -> bool:
        """Say whether another run holds the same tokens."""
        if not isinstance(other, Tokens):
            return NotImplemented
        return self.doc is other.doc and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        """Hash by place."""
        return hash((self.start, self.end))

    @property
    def start_char(self) -> int:
        """Give the first character's number."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Give the number of the character behind the last."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Give the words as written."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def ents(self) -> tuple[Tokens, ...]:
        """Give the entities that lie within the run."""
        return tuple(ent for ent in self.doc.ents if self.start <= ent.start and ent.end <= self.end)

    @property
    def root(self) -> Token:
        """Give the token nearest to the root of its sentence, the first of several; a bare mark only as the last."""
        best, nearest = self.doc.tokens[self.start], len(self.doc)
        for token in self:
            if token.head is token:
                return token
        for token in self:
            if not self.start <= token.head.i < self.end:
                is_bare = (token.is_punct or token.is_space) and not token.children
                depth = len(self.doc) - 1 if is_bare else sum(1 for _ in token.ancestors)
                if depth < nearest:
                    best, nearest = token, depth
        return best


class Parse:
    """A parsed text: its tokens, sentences and entities."""

    __slots__ = ("ents", "is_parsed", "sents", "starts", "text", "tokens")

    def __init__(self, docs: Sequence[Doc] = ()) -> None:
        """Take over pieces of a text that spaCy tokenised, and parsed or not, one behind the other."""
        self.text = "".join(doc.text for doc in docs)
        self.tokens = _tokens_of(docs, self)
        starts = accumulate((len(doc) for doc in docs), initial=0)
        self.ents = tuple(
            Tokens(self, start + ent.start, start + ent.end, ent.label_)
            for doc, start in zip(docs, starts, strict=False)
            for ent in doc.ents
        )
        self.is_parsed = any(token.dep_ for token in self.tokens)
        self.sents = _parted(self)
        self.starts = [token.idx for token in self.tokens]

    def __iter__(self) -> Iterator[Token]:
        """Walk through the tokens."""
        return iter(self.tokens)

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Tokens: ...
    def __getitem__(self, place: int | slice) -> Token | Tokens:
        """Give a token by its number, or a run of them."""
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Tokens(self, start, max(start, end))
        return self.tokens[place]

    def char_span(
        self, start: int, end: int, *, alignment_mode: Literal["strict", "contract", "expand"] = "strict"
    ) -> Tokens | None:
        """Give the tokens that characters cover; None where there are none.

        Args:
            start: First character.
            end: Behind the last one.
            alignment_mode: Whether borders must be those of tokens ("strict"), or tokens that they cut are left
                out ("contract") or taken in ("expand").
        """
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        from_, to = first.i, last.i + 1
        if alignment_mode == "strict" and (first.idx != start or last.idx + len(last.text) != end):
            return None
        if alignment_mode == "contract":
            from_ += first.idx < start
            to -= end < last.idx + len(last.text)
            if to <= from_:
                return None
        elif alignment_mode == "expand" and start == first.idx + len(first.text):
            from_ += 1  # the space behind a token is no part of it
        return Tokens(self, from_, to)

    def _token_at(self, place: int) -> Token | None:
        """Find the token that a character belongs to, the space behind it included."""
        number = bisect_right(self.starts, place) - 1
        if number < 0:
            return None
        token = self.tokens[number]
        return token if place < token.idx + len(token.text) + len(token.whitespace_) else None


def _tokens_of(docs: Sequence[Doc], parse: Parse) -> list[Token]:
    """Make the tokens of the pieces, one behind the other, with their relations."""
    if not docs:
        return []
    columns = np.concatenate([doc.to_array([*_NAMES, *_FLAGS, HEAD]) for doc in docs]).T
    strings = docs[0].vocab.strings
    names = {key: strings[key] if key else "" for key in set(columns[: len(_NAMES)].ravel().tolist())}
    named = (map(names.__getitem__, column.tolist()) for column in columns[: len(_NAMES)])
    flags = columns[len(_NAMES) : -1].astype(bool).tolist()
    made: list[Token] = []
    place = 0
    for text, lower, lemma, pos, tag, dep, kind, spaced, punct, space, title, digit, number in zip(
        *named, *flags, strict=True
    ):
        token = Token()
        token.doc, token.i, token.idx, token.whitespace_ = parse, len(made), place, " " if spaced else ""
        token.text, token.lower_, token.lemma_ = text, lower, lemma
        token.pos_, token.tag_, token.dep_, token.ent_type_ = pos, tag, dep, kind
        token.is_punct, token.is_space, token.is_title, token.is_digit, token.like_num = (
            punct, space, title, digit, number,
        )  # fmt: skip
        made.append(token)
        place += len(text) + spaced
    heads = columns[-1].astype(np.int64) + np.arange(len(made))  # given in steps from each token
    _hang(made, heads.tolist())
    return made


def _hang(tokens: list[Token], heads: list[int]) -> None:
    """Join the tokens by their heads."""
    below: dict[int, list[Token]] = {}
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        if head != token.i:
            below.setdefault(head, []).append(token)
    for token, left, right in zip(tokens, *_edges(heads), strict=True):
        token.children = tuple(below[token.i]) if token.i in below else ()
        token.left_edge, token.right_edge = tokens[left], tokens[right]


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Give the first and the last of the tokens that hang on each."""
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    forth = list(enumerate(heads))
    back = forth[::-1]
    is_settled = False
    while not is_settled:  # two rounds, unless arcs cross: the second finds nothing to do
        is_settled = True
        for number, head in forth:
            if lefts[number] < lefts[head]:
                lefts[head], is_settled = lefts[number], False
        for number, head in back:
            if rights[number] > rights[head]:
                rights[head], is_settled = rights[number], False
    return lefts, rights


def _parted(parse: Parse) -> tuple[Tokens, ...]:
    """Part a text at its roots into sentences, and tell each token its own."""
    roots = (token for token in parse.tokens if token.head is token and token.dep_)
    starts = sorted({0, *(root.left_edge.i for root in roots)}) if parse.tokens else []
    sentences = tuple(Tokens(parse, start, end) for start, end in pairwise([*starts, len(parse.tokens)]))
    for sentence in sentences:
        for token in sentence:
            token.sent = sentence
    return sentences
