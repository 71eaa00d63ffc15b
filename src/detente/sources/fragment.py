"""Pieces of HTML, as feeds and mails carry them, into paragraphs of plain text."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset(
    "p div br h1 h2 h3 h4 h5 h6 li ul ol tr table blockquote figure figcaption section article hr pre".split()  # noqa: SIM905  (a list to read)
)
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})


def plain_text(markup: str) -> str:
    """Give the words of a piece of HTML, a blank line between its blocks; plain text comes back as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return "\n\n".join(reader.paragraphs())


class _Words(HTMLParser):
    """Collects words and where blocks begin and end; it never recurses, so depth does no harm."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self._pieces.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BLOCKS:
            self._pieces.append("\x00")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data.replace("\x00", ""))

    def paragraphs(self) -> list[str]:
        """Give the blocks that have words, each on one line unless it was plain text with lines of its own."""
        blocks = "".join(self._pieces).split("\x00")
        if len(blocks) == 1:
            return [blocks[0].strip()] if blocks[0].strip() else []
        return [words for words in (" ".join(block.split()) for block in blocks) if words]
