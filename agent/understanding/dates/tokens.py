"""Text to tokens: folded words, numbers and the fixed shapes 10:30, 2026-11-20, 5/12 and 2.30."""

import re
from typing import NamedTuple

_ACCENTED = "áéíóúüñàèìòùâêîôûçÁÉÍÓÚÜÑ’‘`´″“”–—−"
_PLAIN = "aeiouunaeiouaeioucAEIOUUN''''\"\"\"---"
_FOLD = str.maketrans(_ACCENTED, _PLAIN)
_NOISE_HINT = re.compile(r"[@$€£#%]|www\.|\d{3}|\d[:.,/]\d|\d ?(?:dollar|buck|euro|peso|percent)", re.I)
_BLANK = "\x00"

# What looks like an address on the net, money, a phone number, a code or a measurement is not a date.
_NOISE = re.compile(
    r"""
      [\w.+-]{1,64}@[\w-]+\.[\w.]+ | https?://\S+ | www\.\S+
    | \$[a-z]\w* | \#\s?\d+
    | [$€£]\s?\d+(?:[.,]\d+)*(?![:\d])(?!\s?[ap]\.?\s?m\b)
    | \d+(?:[.,]\d+)?\s?(?:%|(?:percent|dollars?|bucks|euros?|pesos)\b)
    | \+\d{1,3}[\s(.-]{1,2}[\d\s().-]{5,20}\d | \(\d{3}\)\s?\d{3}[-.\s]?\d{4}
    | (?<![\d/-])\d{3}[-.\s]\d{3}[-.\s]\d{4}(?!\d)
    | (?<![\d/-])\d{3}-\d{4}(?![\d-]) | \b\d{9,}\b
    | \b[a-z]+-?\d{5,}[\w-]* | \b[a-z]+-\d+-[a-z]\w*\d[\w-]*
    | (?<!\d)\d+:\d(?!\d) | \d{1,3}/\d+\.\d+ | (?<![\d.])\d+\.\d{3,} | \d{1,3}(?:,\d{3})+(?!\d)
    """,
    re.VERBOSE,
)

_TOKEN = re.compile(
    r"""
      (?P<date>(?<![\d./])(?:\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}|\d{1,2}(?P<s2>[-/.])\d{1,2}(?P=s2)(?:\d{4}|\d{2}))(?!\d))
    | (?P<clock>(?<!\d)\d{1,2}(?:\s?:\s?|h|\ h\ )\d{2}(?::\d{2})?(?!\d))
    | (?P<slash>(?<![\d/])\d{1,2}/(?:\d{4}|\d{1,2})(?![\d/]))
    | (?P<dot>(?<![\d.])(?:\d{1,2}\.\d{1,2}|\d{4}\.\d{1,2})(?!\.?\d))
    | (?P<ordinal>\d{1,3}\s?(?:st|nd|rd|th|ro|do|er)\b|\d{1,2}[º°ª])
    | (?P<compact>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))
    | (?P<number>\d+)
    | (?P<meridiem>(?<=\d)[ap]\b(?!\.))
    | (?P<word>o['"]?\s?clock\b|[a-z]+(?:'[a-z]+)?)
    | (?P<noise>\x00+)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of text; `text` is lower case, without accents and apostrophes."""

    kind: str
    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case without accents, of the same length."""
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens; noise keeps its place as one token of kind "noise"."""
    folded = fold(text)
    if _NOISE_HINT.search(folded):
        folded = _NOISE.sub(lambda match: _BLANK * len(match.group()), folded)
    return [_token(match) for match in _TOKEN.finditer(folded)]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "mark", match.group()
    if kind == "word" and ("'" in text or '"' in text or " " in text):
        text = text.replace("'", "").replace('"', "").replace(" ", "")
    return Token(kind, text, match.start(), match.end())
