"""What the papers show is what the program prints, and what they name is there."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted(path for pattern in ("*.md", "docs/*.md") for path in ROOT.glob(pattern))


def test_the_readme_shows_what_the_program_prints() -> None:
    spec = importlib.util.spec_from_file_location("printed", ROOT / "docs" / "printed.py")
    assert spec is not None
    assert spec.loader is not None
    printed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(printed)
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert page == printed.written(page), "the README is out of date: run `make docs` and look at what changed"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_make_targets_and_links_of_a_paper_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^(?:\$ )?make ([a-z]+)", text, re.MULTILINE)) | set(re.findall(r"`make ([a-z]+)`", text))
    assert named <= targets
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert all((paper.parent / link).exists() for link in links), links


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_no_paper_is_longer_than_anyone_reads(paper: Path) -> None:
    assert len(paper.read_text(encoding="utf-8").splitlines()) <= 500
