"""The brief as a Word document with real footnotes (the extra ``detente[docx]``)."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from detente.errors import UsageError
from detente.telling.report.noting import Pieces, noted, sourced
from detente.telling.safe import plain

if TYPE_CHECKING:
    from detente.telling.pictures import Picture
    from detente.telling.report.brief import Brief, Footnote, Line

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
"""What Word wants first in every part of footnotes."""


def as_docx(brief: Brief, *, style: str = "chicago") -> bytes:
    """Write the brief.

    A sentence cited again gets a footnote of its own that points back, since
    Word's footnotes stand once each.

    Raises:
        UsageError: the extra is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError("Word files need an extra: pip install 'detente[docx]'") from None
    return _Writer(docx.Document(), brief, style).written()


class _Writer:
    """Writes one document; keeps the footnotes until the end."""

    def __init__(self, document: Any, brief: Brief, style: str) -> None:  # noqa: ANN401 - python-docx is not typed
        self.document, self.brief, self.style = document, brief, style
        self.notes: list[Pieces] = []
        self.first: dict[int, int] = {}
        self.texts = {note.number: _quoted(note, style) for note in brief.footnotes}

    def written(self) -> bytes:
        from docx.shared import Cm, Pt  # noqa: PLC0415

        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Georgia", Pt(10.5)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(self.document.sections[0], side, Cm(2.3))
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = plain(self.brief.title), "detente", ""
        self.document.add_heading(plain(self.brief.title), 0)
        self.document.add_paragraph(plain(self.brief.says)).runs[0].italic = True
        for part in self.brief.parts:
            self.document.add_heading(plain(part.heading), 1)
            if part.says:
                self.document.add_paragraph(plain(part.says)).runs[0].italic = True
            for line in part.lines:
                self._line(line)
            for picture in part.pictures:
                self._picture(picture, said=part.says)
        if self.brief.sources:
            self.document.add_heading("Sources", 1)
        for one in self.brief.sources:
            paragraph = self.document.add_paragraph(style="List Bullet")
            for words, italic in sourced(one, self.style):
                paragraph.add_run(words).italic = italic or None
        self.document.add_paragraph(plain(self.brief.colophon)).runs[0].italic = True
        self._attach()
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _line(self, line: Line) -> None:
        style = None if line.head else "List Bullet 2" if line.under else "List Bullet"
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = line.head
        if line.when:
            paragraph.add_run(f"{plain(line.when)}  ").bold = True
        self._words(paragraph, line)
        if line.versions:
            table = self.document.add_table(rows=1, cols=len(line.versions), style="Table Grid")
            for cell, version in zip(table.rows[0].cells, line.versions, strict=True):
                self._words(cell.paragraphs[0], version)
                if version.when:
                    cell.add_paragraph(plain(version.when)).runs[0].italic = True
            self.document.add_paragraph()

    def _words(self, paragraph: Any, line: Line) -> None:  # noqa: ANN401
        paragraph.add_run(plain(line.text)).bold = line.head or None
        if line.note:
            paragraph.add_run(f" ({plain(line.note)})").italic = True
        for number in line.notes:
            self._mark(paragraph, number)

    def _mark(self, paragraph: Any, number: int) -> None:  # noqa: ANN401
        from docx.oxml import parse_xml  # noqa: PLC0415

        if len(paragraph.runs) and paragraph._p[-1].get(f"{{{_W}}}rsidR") == "00DE7E0E":  # noqa: SLF001
            paragraph.add_run(",").font.superscript = True
        again = self.first.get(number)
        text = self.texts[number] if again is None else [(f"See note {again}.", False)]
        self.notes.append(text)
        self.first.setdefault(number, len(self.notes))
        run = parse_xml(
            f'<w:r xmlns:w="{_W}" w:rsidR="00DE7E0E"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        )
        paragraph._p.append(run)  # noqa: SLF001 - python-docx has no footnotes of its own

    def _picture(self, picture: Picture, *, said: str) -> None:
        from docx.shared import Cm  # noqa: PLC0415

        with suppress(UsageError):  # without the extra for pictures the sentence below says it
            self.document.add_picture(io.BytesIO(picture.png()), width=Cm(15))
        if picture.sentence != said:
            self.document.add_paragraph(plain(picture.sentence)).runs[0].italic = True

    def _attach(self) -> None:
        from docx.opc.packuri import PackURI  # noqa: PLC0415
        from docx.opc.part import Part  # noqa: PLC0415

        small = '<w:sz w:val="17"/>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="40"/></w:pPr>'
            f'<w:r><w:rPr><w:vertAlign w:val="superscript"/>{small}</w:rPr><w:footnoteRef/></w:r>'
            f"{_run(' ', small)}{''.join(_run(words, f'<w:i/>{small}' if italic else small) for words, italic in text)}"
            "</w:p></w:footnote>"
            for number, text in enumerate(self.notes, start=1)
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        body = f'{head}<w:footnotes xmlns:w="{_W}">{_SEPARATORS}{notes}</w:footnotes>'
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _KIND, body.encode("utf-8"), package)
        self.document.part.relate_to(part, _RELATION)


def _quoted(note: Footnote, style: str) -> Pieces:
    return [(f"“{plain(note.evidence.sentence)}”", False), *noted(note, style)]


def _run(words: str, properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
