"""Reading the reference: one cached, typed door to the YAML files beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import yaml

from detente.errors import ReferenceDataError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Kind = TypeVar("Kind")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where libyaml is present


def load(name: str, kind: type[Kind]) -> Kind:
    """Read a reference file as values of a given type, once a process.

    Args:
        name: Path below ``reference/``, such as ``"bodies.yml"``.
        kind: What the file holds: ``dict[str, Body]``, ``list[Cue]``, ... where
            the members are frozen dataclasses or msgspec structs. Unknown keys
            of a struct with ``forbid_unknown_fields`` are an error.

    Returns:
        The file's content; callers share it, so it must not be changed.

    Raises:
        ReferenceDataError: the file is missing, is not YAML, or does not fit `kind`.
    """
    content: Kind = _loaded(name, kind)  # type: ignore[arg-type]  # a type is hashable; mypy doubts it of a variable
    return content


def load_folder(name: str, kind: type[Kind]) -> dict[str, Kind]:
    """Read every YAML file of a folder, by the file's name without its ending, in order of name.

    Raises:
        ReferenceDataError: as `load` does.
    """
    folder = _root().joinpath(*name.split("/"))
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yml"))
    return {entry.removesuffix(".yml"): load(f"{name}/{entry}", kind) for entry in names}


@cache
def _loaded(name: str, kind: Any) -> Any:  # noqa: ANN401  (what it holds is checked against `kind`)
    try:
        written = _root().joinpath(*name.split("/")).read_text(encoding="utf-8")
        content = yaml.load(written, Loader=_LOADER)  # noqa: S506  (a safe loader, in C)
        return msgspec.convert(content, type=kind)
    except OSError as trouble:
        raise ReferenceDataError(f"reference file {name} cannot be read: {trouble}") from trouble
    except yaml.YAMLError as trouble:
        raise ReferenceDataError(f"reference file {name} is not YAML: {trouble}") from trouble
    except msgspec.ValidationError as trouble:
        raise ReferenceDataError(f"reference file {name} does not fit {kind}: {trouble}") from trouble


def _root() -> Traversable:
    return files("detente.reference")
