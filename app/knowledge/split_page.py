"""Cuts text or Markdown into pieces that can be quoted whole, and takes the marks off."""

import re

from app.knowledge.knowledge import Section

# A quoted passage is read in a chat: longer ones are cut at the end of a sentence.
LONGEST_PASSAGE = 480
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^(=+|-{3,})\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`|~~)(?=\S)(.+?)(?<=\S)\1")
_TAG = re.compile(r"<[^>\n]{1,200}>")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def split_page(body: str) -> list[Section]:
    """The paragraphs in order, each with the heading it stands under."""
    sections: list[Section] = []
    heading, lines = "", list[str]()
    for line in [*body.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        title = _HEADING.match(line)
        if title is not None or _is_underline(line, lines):
            rest = lines if title else lines[:-1]
            sections += _pieces(heading, rest)
            heading, lines = plain_text(title.group(2) if title else lines[-1]), []
        elif line.strip():
            lines.append(line)
        elif lines:
            sections += _pieces(heading, lines)
            lines = []
    return sections


def plain_text(text: str) -> str:
    """One line without marks, links as their words."""
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    return " ".join(_TAG.sub(" ", text).split())


def _is_underline(line: str, lines: list[str]) -> bool:
    return bool(lines) and _UNDERLINE.match(line) is not None


def _pieces(heading: str, lines: list[str]) -> list[Section]:
    """A paragraph, or a list as one sentence a line, in pieces short enough to be said."""
    texts = [plain_text(_BULLET.sub("", line)) for line in lines]
    is_list = any(_BULLET.match(line) for line in lines)
    whole = " ".join(_ended(text) if is_list else text for text in texts if text)
    pieces: list[str] = []
    for sentence in _SENTENCE_END.split(whole):
        if pieces and len(pieces[-1]) + len(sentence) < LONGEST_PASSAGE:
            pieces[-1] += f" {sentence}"
        elif sentence:
            pieces.append(sentence)
    return [Section(heading, piece) for piece in pieces]


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":", ";")) else f"{text}."
