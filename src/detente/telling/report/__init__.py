"""A brief on two states with a footnote for every sentence: Markdown, HTML, Word, PDF; citations in four forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.telling.report.checking import check
from detente.telling.report.citing import as_bibtex, as_csl, check_style
from detente.telling.report.composing import compose
from detente.telling.report.markdown import as_markdown
from detente.telling.report.page import as_html
from detente.telling.report.paper import as_pdf
from detente.telling.report.word import as_docx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from detente.telling.report.brief import Brief

__all__ = ["FORMS", "as_docx", "as_html", "as_markdown", "as_pdf", "check", "compose", "write_report"]

FORMS: dict[str, Callable[..., str | bytes]] = {"md": as_markdown, "html": as_html, "docx": as_docx, "pdf": as_pdf}
"""What writes a brief in each form."""

_LISTS = {"bibtex": ".bib", "csl-json": ".csl.json"}
"""Styles that are a file of their own, beside the report, and their endings."""


def write_report(
    brief: Brief, path: Path, *, form: str, style: str = "chicago", texts: Mapping[str, str]
) -> tuple[Path, ...]:
    """Check every quotation of a brief, then write it.

    Args:
        brief: The brief.
        path: The file.
        form: A key of `FORMS`.
        style: Of the citations: ``chicago``, ``apa``, or a CSL file; with
            ``bibtex`` and ``csl-json`` the notes are Chicago's and the sources
            are written beside the report as well.
        texts: The stored texts by document id, to check against.

    Returns:
        The files written.

    Raises:
        VerificationError: a quotation differs from its text; nothing is written.
        UsageError: the form or style is unknown, or the form needs an extra that is not installed, or the file
            cannot be written.
    """
    if form not in FORMS:
        raise UsageError(f"no such form: {form}; forms: {', '.join(FORMS)}")
    check_style(style)
    check(brief, texts)
    content = FORMS[form](brief, style=style)
    files = [(path, content)]
    if style in _LISTS:
        listed = as_bibtex(brief.sources) if style == "bibtex" else as_csl(brief.sources)
        files.append((path.with_suffix(_LISTS[style]), listed))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for file, written in files:
            file.write_bytes(written if isinstance(written, bytes) else written.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; give a file you may write") from error
    return tuple(file for file, _ in files)
