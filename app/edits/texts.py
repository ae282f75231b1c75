"""Texts an owner writes, by language: trimmed, without control characters, never too long."""

import re

from app.edits.problems import Problems

Texts = dict[str, str]

LONGEST_LINE = 120
LONGEST_TEXT = 4000
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")


def clean_text(text: str) -> str:
    """The text as it is stored."""
    return "".join(letter for letter in text.replace("\r\n", "\n") if letter.isprintable() or letter == "\n").strip()


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean_text(text).split())


def clean_texts(texts: Texts) -> Texts:
    """Every language's text as it is stored; empty ones are left out."""
    cleaned = {language: clean_text(text) for language, text in texts.items()}
    return {language: text for language, text in cleaned.items() if text}


def clean_lines(texts: Texts) -> Texts:
    """The same, each on one line."""
    return {language: " ".join(text.split()) for language, text in clean_texts(texts).items()}


def check_name(problems: Problems, texts: Texts, name: str = "name") -> None:
    """A name stands in at least one language and is short enough for a line."""
    problems.unless(bool(texts), name, "text_missing")
    problems.unless(all(len(text) <= LONGEST_LINE for text in texts.values()), name, "text_too_long")


def check_length(problems: Problems, texts: Texts, name: str) -> None:
    """A longer text keeps within bounds."""
    problems.unless(all(len(text) <= LONGEST_TEXT for text in texts.values()), name, "text_too_long")


def check_colour(problems: Problems, colour: str | None, name: str = "colour") -> None:
    """A colour is #rrggbb."""
    problems.unless(colour is None or bool(_COLOUR.match(colour)), name, "colour_unreadable")
