"""Notes with a little form: **bold**, *italic*, lists, boxes to tick, and links that can be opened.

What is not understood stays as it was typed; nothing is ever read as HTML.
"""

import re
from typing import NamedTuple

SCHEMES = ("http", "https", "mailto", "tel")

_LINE = re.compile(
    r"^(?P<indent>[ \t]*)(?:[-*+][ \t]+\[(?P<done>[ xX])\][ \t]+|(?P<dot>[-*+])[ \t]+"
    r"|(?P<number>\d{1,3}[.)])[ \t]+)?(?P<rest>.*)$"
)
_ADDRESS = r"(?:https?://|www\.|mailto:|tel:)[^\s<>\"“”]+"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_LINKS = re.compile(rf"(?<![\w@])(?P<link>{_ADDRESS})|(?<![\w@.+-])(?P<mail>{_MAIL})", re.I)
_MARKS = re.compile(
    r"\*\*(?P<bold>\S(?:[^*\n]*\S)?)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|(?<!\w)_(?P<under>[^\s_](?:[^_\n]*[^\s_])?)_(?!\w)"
    rf"|\[(?P<label>[^\[\]\n]+)\]\((?P<target>{_ADDRESS})\)",
    re.I,
)
_TAIL = ".,;:!?)]}'”’"


class Span(NamedTuple):
    """A piece of a line in one look; link: where a click leads, “” for nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Block(NamedTuple):
    """A line of a note. sign: “”, “•”, “3.” or a box: “☐”, “☑”; line: its number from 0."""

    sign: str
    spans: list[Span]
    indent: int
    line: int

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(span.text for span in self.spans)


def blocks(body: str, *, marks: bool = True) -> list[Block]:
    """The lines of a note; without `marks` only links are found, as in an e-mail."""
    found = []
    for number, line in enumerate(body.splitlines()):
        read = _LINE.match(line)
        if not marks or read is None:
            found.append(Block("", _linked(line.strip()), 0, number))
            continue
        sign = read["number"] or ("•" if read["dot"] else "")
        if read["done"]:
            sign = "☐" if read["done"] == " " else "☑"
        indent = len(read["indent"].replace("\t", "  ")) // 2
        found.append(Block(sign, _marked(read["rest"].strip()), min(indent, 4), number))
    return found


def _marked(words: str) -> list[Span]:
    spans: list[Span] = []
    done = 0
    for mark in _MARKS.finditer(words):
        spans += _linked(words[done : mark.start()])
        if mark["label"]:
            spans.append(Span(mark["label"], link=_target(mark["target"])))
        elif mark["bold"]:
            spans += [span._replace(bold=True) for span in _linked(mark["bold"])]
        else:
            inner = mark["italic"] or mark["under"]
            spans += [span._replace(italic=True) for span in _linked(inner)]
        done = mark.end()
    return spans + _linked(words[done:])


def _linked(words: str) -> list[Span]:
    spans: list[Span] = []
    done = 0
    for mark in _LINKS.finditer(words):
        shown = mark[0].rstrip(_TAIL)
        target = f"mailto:{shown}" if mark["mail"] else _target(shown)
        if not target or mark.start() < done:
            continue
        spans += [Span(words[done : mark.start()]), Span(shown, link=target)]
        done = mark.start() + len(shown)
    spans.append(Span(words[done:]))
    return [span for span in spans if span.text]


def _target(shown: str) -> str:
    found = shown if ":" in shown.split("/")[0] else f"https://{shown}"
    scheme, _sign, rest = found.partition(":")
    return found if scheme.lower() in SCHEMES and rest.strip("/") else ""


def tick(body: str, line: int) -> str:
    """The note with the box in a line (from 0) ticked, or no longer; as it was without a box."""
    lines = body.splitlines(keepends=True)
    if 0 <= line < len(lines):
        read = _LINE.match(lines[line].rstrip("\r\n"))
        if read and read["done"]:
            at = read.start("done")
            sign = "x" if read["done"] == " " else " "
            lines[line] = lines[line][:at] + sign + lines[line][at + 1 :]
    return "".join(lines)


def plain(body: str) -> str:
    """A note as words in one line, for screen readers and lists."""
    return " ".join(
        " ".join(part for part in (block.sign, block.text) if part) for block in blocks(body)
    ).strip()


def tags(body: str) -> list[str]:
    """The tags in a note: “#renewal”; words that begin with a letter."""
    return list(dict.fromkeys(re.findall(r"(?<![\w#&/])#([^\W\d_][\w-]*)", body)))
