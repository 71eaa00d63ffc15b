"""The parser's rules from tag to part of speech, asked once for each kind of word.

spaCy's attribute ruler asks all its patterns (179 in the small English model)
of every token, which takes 14 % of the parse. What a pattern of one token says
depends on the token's tag, its relation and, for words that a pattern names,
the word: so the answer is remembered. What is written is the same, token for
token; `tests/reading/test_ruler.py` holds the two against each other.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token

    Pattern = list[dict[str, Any]]
    Kind = tuple[int, int, int, bool]

NAME = "remembering_ruler"

_PARTS_OF_A_KIND = {"TAG", "DEP", "LOWER", "IS_SPACE"}
"""What a pattern may ask of its one token, for its answer to be remembered."""


class RememberingRuler:
    """Does what a model's attribute ruler does, and asks patterns of one token once for each kind of token."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Take over the patterns of a model's ruler."""
        self._ruler = ruler
        self._named: set[int] = set()  # the words that patterns of one token name
        self._alone, self._wide = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._known: dict[Kind, tuple[int, ...]] = {}
        for number, entry in enumerate(ruler.patterns):
            patterns = cast("list[Pattern]", entry["patterns"])
            self._take(self._alone, number, [pattern for pattern in patterns if _is_alone(pattern)])
            self._take(self._wide, number, [pattern for pattern in patterns if not _is_alone(pattern)])
            words = (word for pattern in patterns if _is_alone(pattern) for word in _words(pattern[0].get("LOWER")))
            self._named.update(ruler.vocab.strings.add(word) for word in words)

    def __call__(self, doc: Doc) -> Doc:
        """Write parts of speech, features and the lemmas of exceptions into a tagged and parsed text."""
        wide = defaultdict(list)
        for number, start, end in self._matches(self._wide, doc):
            wide[range(start, end)[self._ruler.indices[number]]].append(number)
        for place, token in enumerate(doc):
            numbers = self._asked(doc, place, token)
            for number in sorted({*numbers, *wide[place]}) if place in wide else numbers:  # later patterns win
                set_token_attrs(token, self._ruler.attrs[number])
        return doc

    def _asked(self, doc: Doc, place: int, token: Token) -> tuple[int, ...]:
        """Give the numbers of the patterns that a token meets by itself, in order."""
        kind = (token.tag, token.dep, token.lower if token.lower in self._named else 0, token.is_space)
        known = self._known.get(kind)
        if known is None:
            found = self._matches(self._alone, doc[place : place + 1])
            known = self._known[kind] = tuple(sorted({number for number, _, _ in found}))
        return known

    def _take(self, matcher: Matcher, number: int, patterns: list[Pattern]) -> None:
        if patterns:
            matcher.add(str(number), patterns)

    def _matches(self, matcher: Matcher, doc: Any) -> Iterator[tuple[int, int, int]]:  # noqa: ANN401 - a Doc or a Span of it
        for name, start, end in matcher(doc, allow_missing=True):
            yield int(self._ruler.vocab.strings[name]), start, end


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> RememberingRuler:  # noqa: ARG001 - what spaCy calls a factory with
    return RememberingRuler(cast("AttributeRuler", nlp.get_pipe("attribute_ruler")))


def remember_rules(nlp: Language) -> None:
    """Put a ruler that remembers in the place of a pipeline's own, where it has one."""
    if "attribute_ruler" in nlp.pipe_names:
        nlp.add_pipe(NAME, after="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")


def _is_alone(pattern: Pattern) -> bool:
    """Say whether a pattern asks one token, and of it nothing but its kind."""
    if len(pattern) != 1 or not pattern[0].keys() <= _PARTS_OF_A_KIND:
        return False
    lower = pattern[0].get("LOWER", "")
    return isinstance(lower, str) or lower.keys() == {"IN"}


def _words(asked: str | dict[str, Iterable[str]] | None) -> Iterable[str]:
    if asked is None:
        return ()
    return (asked,) if isinstance(asked, str) else asked["IN"]
