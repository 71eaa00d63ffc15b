"""The brief as PDF, from its HTML (the extra ``detente[pdf]``: WeasyPrint, which wants Pango on the machine)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.telling.report.page import as_html

if TYPE_CHECKING:
    from detente.telling.report.brief import Brief


def as_pdf(brief: Brief, *, style: str = "chicago") -> bytes:
    """Write the brief; nothing is fetched, pictures are inside the page.

    Raises:
        UsageError: the extra is not installed, or Pango is not on the machine.
    """
    try:
        from weasyprint import HTML, URLFetcher  # noqa: PLC0415 - an extra
    except (ImportError, OSError):
        raise UsageError("PDF needs an extra and Pango: pip install 'detente[pdf]'") from None
    fetcher = URLFetcher(allowed_protocols={"data"})
    written: bytes = HTML(string=as_html(brief, style=style), url_fetcher=fetcher).write_pdf()
    return written
