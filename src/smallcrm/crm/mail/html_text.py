"""The words of an e-mail that was written as a web page, without its look."""

import re
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
           "pre", "section", "article", "header", "footer", "hr", "dl", "dt", "dd"}  # fmt: skip
_SILENT = {"script", "style", "head", "title", "template", "noscript", "svg"}


class _Words(HTMLParser):
    """Collects what is read, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br" or tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "a":
            self.link = (dict(attrs).get("href") or "").strip()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag in ("p", "h1", "h2", "h3") else "\n")
        elif tag == "a":
            shown = self.parts[-1].strip() if self.parts else ""
            if self.link.lower().startswith(("http://", "https://")) and shown not in self.link:
                self.parts.append(f" ({self.link})")
            self.link = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of(page: str) -> str:
    """The words of an HTML page; whatever it holds, only text comes out."""
    reader = _Words()
    try:
        reader.feed(page)
        reader.close()
    except (AssertionError, ValueError):  # a declaration that never ends
        reader.parts.append(re.sub(r"<[^>]*>?", " ", page))
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
