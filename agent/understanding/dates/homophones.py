"""Numbers as a phone transcript hears them: for, to, ate and won beside time words."""

from collections.abc import Sequence

from agent.understanding.dates.tokens import Token

_SOUNDS = {"for": "four", "fore": "four", "to": "two", "too": "two", "ate": "eight", "won": "one"}
_HALF_DAYS = frozenset({"am", "pm", "oclock"})
_SPELLED_HALF_DAYS = frozenset({"a", "p"})
_MINUTES = frozenset({"fifteen", "thirty", "15", "30", "45"})
_PARTS = frozenset({"morning", "afternoon", "evening"})
_BEFORE_HOUR = frozenset("at around about past until till by @".split())
_AFTER_TIME = frozenset(
    "on today tomorrow tonight please in if works would is or and this next monday tuesday wednesday thursday friday "
    "saturday sunday . , ? !".split()
)


def hear_numbers(tokens: list[Token]) -> list[Token]:
    """The same tokens, with homophones turned into numbers where only a number makes sense."""
    if not any(token.text in _SOUNDS for token in tokens):
        return tokens
    return [
        token._replace(text=_SOUNDS[token.text]) if _is_number(tokens, index) else token
        for index, token in enumerate(tokens)
    ]


def _is_number(tokens: Sequence[Token], index: int) -> bool:
    if tokens[index].text not in _SOUNDS:
        return False
    before = tokens[index - 1] if index else None
    if before is not None and (before.kind in ("number", "clock") or before.text in ("from", "between")):
        return False
    if _is_half_day(tokens, index + 1) or _is_in_part(tokens, index + 1):
        return True
    if _text(tokens, index + 1) in _MINUTES or _is_forty_five(tokens, index + 1):
        after = index + (3 if _is_forty_five(tokens, index + 1) else 2)
        return _ends_time(tokens, after)
    return before is not None and before.text in _BEFORE_HOUR and _ends_time(tokens, index + 1)


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""


def _is_half_day(tokens: Sequence[Token], index: int) -> bool:
    if _text(tokens, index) in _HALF_DAYS:
        return True
    if _text(tokens, index) not in _SPELLED_HALF_DAYS:
        return False
    return _text(tokens, index + 1) == "m" or (_text(tokens, index + 1) == "." and _text(tokens, index + 2) == "m")


def _is_in_part(tokens: Sequence[Token], index: int) -> bool:
    return [token.text for token in tokens[index : index + 2]] == ["in", "the"] and _text(tokens, index + 2) in _PARTS


def _is_forty_five(tokens: Sequence[Token], index: int) -> bool:
    return _text(tokens, index) in ("forty", "fourty") and _text(tokens, index + 1) == "five"


def _ends_time(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].text in _AFTER_TIME or _is_half_day(tokens, index)
