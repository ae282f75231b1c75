"""Hesitation taken out of what was said: "nine one, um, seven" is a number without a hole in it."""

import re
from functools import lru_cache
from typing import Final

_DIGIT: Final = (
    r"(?:\d+|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|"
    r"cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|doble)"
)
# Sounds and phrases that never carry a fact; "uh huh" and "mm hm" are answers.
_SOUNDS: Final = re.compile(
    r",?\s*\b(?:u+m+|u+h+m*(?! ?hu+h)|e+r+m*|h+m+(?! ?hm)|eh+m*|ehm|you know(?! (?:if|what|when|how|where|who|the|my|"
    r"that|if|"
    r"about|which|a|any|your))|let me see(?! (?:if|what|the|my|your))|so yeah|o sea|a ver(?! (?:si|al|a la|a)\b)|"
    r"mm+)\b(?!['’])"
    r",?(?=\s|[.,!?]|$)",
    re.IGNORECASE,
)
_BETWEEN_DIGITS: Final = re.compile(rf"(?<=\s)({_DIGIT})(?: (?:like|este|pues))+(?= {_DIGIT}\b)", re.IGNORECASE)
_TWICE: Final = re.compile(
    r"\b(the|a|an|at|on|for|to|is|it|i|my|in|with|and|can|el|la|las|los|un|una|en|con|de|mi|es|que) \1\b", re.IGNORECASE
)


@lru_cache(maxsize=2048)
def without_fillers(text: str) -> str:
    """The text without hesitation and without small words said twice; a message of nothing else stays as it is."""
    bare = _SOUNDS.sub(" ", text)
    if bare != text:
        bare = " ".join(bare.split())
    bare = _TWICE.sub(r"\1", _BETWEEN_DIGITS.sub(r"\1", bare))
    return bare if any(letter.isalnum() for letter in bare) else text
