"""The brief as one HTML file that opens from a USB stick: its own style, no script, nothing fetched."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.telling.report.citing import linked
from detente.telling.report.noting import Pieces, noted, sourced
from detente.telling.safe import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.document import Document
    from detente.telling.pictures import Picture
    from detente.telling.report.brief import Brief, Footnote, Line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may do with the page: show its own style and pictures."""

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1a; --soft: #55534e; --rule: #d8d4cb; --paper: #fff; --link: #1f4e79 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece9e2; --soft: #b5b0a6; --rule: #4a4741; --paper: #1b1a18; --link: #9cc3e6 }
  figure img { background: #fff; padding: .4rem }
}
* { box-sizing: border-box }
body { font: 1rem/1.55 Georgia, "Iowan Old Style", "Liberation Serif", serif; color: var(--ink);
  background: var(--paper); max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; overflow-wrap: anywhere }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 1px solid var(--rule) }
.lede, .says, .note, footer { color: var(--soft) }
ul.lines { list-style: none; padding: 0; margin: 0 }
ul.lines > li { margin: .55rem 0; display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0 .6rem }
ul.lines > li.under { margin: .25rem 0; font-size: .95rem }
ul.lines > li.bare { display: block }
ul.lines > li.head { display: block; font-weight: bold; margin-top: 1rem }
ul.lines > li.head .note, ul.lines > li.head sup { font-weight: normal }
.when { color: var(--soft); font-size: .85rem; padding-top: .15em }
.says { font-style: italic }
.note { font-size: .88rem }
sup { line-height: 0; font-size: .7em; margin-left: .15em }
a { color: var(--link) }
.versions { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .7rem; margin: .5rem 0 }
.versions > div { border: 1px solid var(--rule); border-radius: 4px; padding: .5rem .7rem; font-size: .95rem }
.versions .by { color: var(--soft); font-size: .85rem; display: block; margin-top: .2rem }
figure { margin: 1.2rem 0 } figure img { max-width: 100%; height: auto }
figcaption { color: var(--soft); font-size: .88rem }
ol.notes { font-size: .88rem; padding-left: 2rem } ol.notes li { margin: .45rem 0 }
ol.notes li:target { outline: 2px solid var(--link) }
ul.sources { font-size: .92rem; padding-left: 1.2rem }
.notes .note, .sources .note { font-size: inherit }
footer { margin-top: 2.5rem; font-size: .85rem; border-top: 1px solid var(--rule); padding-top: .6rem }
@media (max-width: 34rem) { ul.lines > li { display: block } .when { display: block } }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt; line-height: 1.4 }
  h2, li.head { break-after: avoid } li, figure { break-inside: avoid } ol.notes a[aria-label] { display: none }
  ul.lines > li { margin: .3rem 0 } ol.notes, ul.sources { font-size: 8.5pt } ol.notes li { margin: .2rem 0 } }
@page { margin: 2cm; @bottom-right { content: counter(page); font: 8.5pt Georgia, serif } }
"""


def as_html(brief: Brief, *, style: str = "chicago") -> str:
    """Write the brief as one page; without the extra for pictures their sentences and tables stand in."""
    body = "\n".join(_body(brief, style))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(brief.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f"<footer>{_text(brief.colophon)}</footer>\n</body>\n</html>\n"
    )


def _body(brief: Brief, style: str) -> Iterator[str]:
    yield f'<h1>{_text(brief.title)}</h1>\n<p class="lede">{_text(brief.says)}</p>'
    met: set[int] = set()
    for part in brief.parts:
        yield f"<section>\n<h2>{_text(part.heading)}</h2>"
        if part.says:
            yield f'<p class="says">{_text(part.says)}</p>'
        yield from ("<ul class=lines>", *(_line(line, met) for line in part.lines), "</ul>") if part.lines else ()
        yield from (_figure(picture, said=part.says) for picture in part.pictures)
        yield "</section>"
    if not brief.footnotes:
        return
    yield "<section>\n<h2>Notes</h2>\n<ol class=notes>"
    yield from (_footnote(note, style) for note in brief.footnotes)
    yield "</ol>\n</section>\n<section>\n<h2>Sources</h2>\n<ul class=sources>"
    yield from (f"<li>{_source(document, style)}</li>" for document in brief.sources)
    yield "</ul>\n</section>"


def _line(line: Line, met: set[int]) -> str:
    kind = "head" if line.head else "under" if line.under else "" if line.when else "bare"
    when = f'<span class="when">{_text(line.when)}</span>' if kind in {"", "under"} else ""
    versions = "".join(
        f'<div><bdi>{_text(one.text)}</bdi>{_marks(one, met)}<span class="by">{_text(one.when)}'
        f"{', ' if one.when and one.note else ''}{_text(one.note)}</span></div>"
        for one in line.versions
    )
    below = f'<div class="versions">{versions}</div>' if versions else ""
    note = f' <span class="note">({_text(line.note)})</span>' if line.note else ""
    words = f"<div><bdi>{_text(line.text)}</bdi>{note}{_marks(line, met)}{below}</div>"
    return f'<li class="{kind}">{when}{words}</li>'


def _marks(line: Line, met: set[int]) -> str:
    marks = []
    for number in line.notes:
        back = "" if number in met else f' id="ref-{number}"'
        met.add(number)
        marks.append(f'<a href="#note-{number}"{back} aria-label="note {number}">{number}</a>')
    return f"<sup>{', '.join(marks)}</sup>" if marks else ""


def _figure(picture: Picture, *, said: str) -> str:
    """Draw a picture above the sentence that says it, unless that stands under the heading already."""
    says = _text(picture.sentence)
    caption = "" if picture.sentence == said else f"<figcaption>{says}</figcaption>"
    try:
        drawn = b64encode(picture.svg().encode()).decode()
    except UsageError:
        return f"<figure>{caption}</figure>" if caption else ""
    return f'<figure><img src="data:image/svg+xml;base64,{drawn}" alt="{says}">{caption}</figure>'


def _footnote(note: Footnote, style: str) -> str:
    back = f'<a href="#ref-{note.number}" aria-label="back to the text">↩</a>'
    link = linked(note.document) if note.document else ""
    words = f'<q dir="auto">{_text(note.evidence.sentence)}</q>{_pieces(noted(note, style), link)}'
    return f'<li id="note-{note.number}">{words} {back}</li>'


def _source(document: Document, style: str) -> str:
    return _pieces(sourced(document, style), linked(document))


def _pieces(pieces: Pieces, link: str) -> str:
    """Write a citation: italics as such, its address as a link, what stands in brackets behind it smaller."""
    *cited, (behind, _) = pieces
    written = "".join(f"<i>{escape(words)}</i>" if italic else escape(words) for words, italic in cited)
    if link:
        shown = escape(link)
        written = written.replace(shown, f'<a href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>')
    return f'{written}<span class="note">{escape(behind)}</span>'


def _text(text: str) -> str:
    return escape(plain(text))
