"""Placeholders for contact details: in place of them on the way out, replaced by them on the way in."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final, Literal

from agent.chat_model import ModelFailed
from agent.openai_model.contact_spans import find_spoken, find_written
from agent.understanding.text import clean_text

_Kind = Literal["phone", "email", "literal"]

_PLACEHOLDER: Final = re.compile(r"<(?:phone|email|literal)_[0-9]{1,3}>", re.IGNORECASE)
_STARTS: Final = ("<phone_", "<email_", "<literal_")
_LONGEST_NUMBER: Final = 3
_MOST_SPOKEN: Final = 8


class Placeholders:
    """The contact details of one request, numbered in the order in which they are met.

    The same details, however often, have one placeholder. What merely looks like a placeholder becomes one itself, so
    that nobody can write another person's into a text: `restore(hide(text)) == text` for every text.
    """

    def __init__(self) -> None:
        self._by_details: dict[str, str] = {}
        self._details: dict[str, str] = {}
        self._counts: Counter[_Kind] = Counter()
        self._spoken: dict[str, _Kind] = {}

    def hide(self, text: str) -> str:
        """A text as it may leave."""
        parts: list[str] = []
        done = 0
        for start, end, kind in sorted(self._find(text)):
            if start >= done:
                parts += text[done:start], self._placeholder(kind, text[start:end])
                done = end
        return "".join(parts) + text[done:]

    def hide_speech(self, text: str) -> str:
        """Like `hide`, for what a person said: details in words are hidden too, and then the text comes cleaned."""
        hidden = self.hide(text)
        for _ in range(_MOST_SPOKEN):
            clean = clean_text(hidden)
            span = find_spoken(clean)
            words = clean[span.start : span.end] if span else ""
            if span is None or _PLACEHOLDER.search(words):
                break
            self._spoken[words] = span.kind
            hidden = clean[: span.start] + self._placeholder(span.kind, words) + clean[span.end :]
        return hidden

    def hide_in(self, value: Any) -> Any:
        """A JSON value whose texts may leave."""
        return _map_texts(value, self.hide)

    def restore(self, text: str) -> str:
        """A text as people may read it.

        Raises:
            ModelFailed: It has a placeholder that stands for nothing.
        """
        return _PLACEHOLDER.sub(self._restore_one, text)

    def restore_in(self, value: Any) -> Any:
        """A JSON value with the placeholders in its texts replaced."""
        return _map_texts(value, self.restore)

    def _find(self, text: str) -> Iterator[tuple[int, int, _Kind]]:
        for match in _PLACEHOLDER.finditer(text):
            yield match.start(), match.end(), "literal"
        for words, kind in self._spoken.items():
            place = text.find(words)
            while place >= 0:
                yield place, place + len(words), kind
                place = text.find(words, place + len(words))
        for span in find_written(text):
            yield span.start, span.end, span.kind

    def _placeholder(self, kind: _Kind, details: str) -> str:
        if details not in self._by_details:
            self._counts[kind] += 1
            placeholder = f"<{kind}_{self._counts[kind]}>"
            self._by_details[details] = placeholder
            self._details[placeholder] = details
        return self._by_details[details]

    def _restore_one(self, match: re.Match[str]) -> str:
        details = self._details.get(match.group().lower())
        if details is None:
            raise ModelFailed("malformed")
        return details


class StreamedRestoring:
    """Puts details back into a text that comes in pieces, holding back what may be the start of a placeholder."""

    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._held = ""

    def feed(self, piece: str) -> str:
        """What can be said by now."""
        text = self._held + piece
        bracket = text.rfind("<")
        cut = bracket if bracket >= 0 and _may_become_placeholder(text[bracket:].lower()) else len(text)
        self._held = text[cut:]
        return self._placeholders.restore(text[:cut])

    def flush(self) -> str:
        """The rest, at the end of the text."""
        rest, self._held = self._held, ""
        return self._placeholders.restore(rest)


def _may_become_placeholder(tail: str) -> bool:
    for start in _STARTS:
        number = tail[len(start) :]
        if start.startswith(tail) or tail.startswith(start) and number.isdecimal() and len(number) <= _LONGEST_NUMBER:
            return True
    return False


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str():
            return change(value)
        case dict():
            return {key: _map_texts(inner, change) for key, inner in value.items()}
        case list() | tuple():
            return [_map_texts(inner, change) for inner in value]
    return value
