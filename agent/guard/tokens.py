"""An outgoing sentence as comparable tokens: words, numbers, clock times, dates, phones and links."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Final

from agent.guard.word_sets import one_of
from agent.understanding.text import Language, fold


class Kind(IntEnum):
    WORD = 0
    NUMBER = 1
    CLOCK = 2
    DATE = 3
    PHONE = 4
    LINK = 5
    MARK = 6


@dataclass(slots=True)
class Token:
    """`word` is folded (lower case, no accents), `raw` keeps accents, `text` is as written.

    `value` is the number, or minutes of the day for a clock time; `parts` are the fields of a numeric date.
    `spelled` numbers stood there as words.
    """

    kind: Kind
    text: str
    word: str
    raw: str
    value: Decimal = Decimal(0)
    parts: tuple[int, ...] = ()
    spelled: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


_QUOTES: Final = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "´": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": ";",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "…": " ",
        "º": " ",
        "ª": " ",
    }
)
_INVISIBLE: Final = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_EMPHASIS: Final = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|^\s*(?:[-•·#>]+|\d+[.)])\s+")
# A dash between words parts clauses, one before a number is a range.
_DASH: Final = re.compile(r" - (?!\d)")
_DOTTED: Final = re.compile(r"(?<![^\W_])([ap])\. ?m\b\.?", re.IGNORECASE)
_DOMAIN: Final = (
    r"(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|io|co|app|dev|me|us|uk|es|mx|ar|cl|pe|eu|shop|online|ly|link|salon|hair"
    r"|beauty|studio|dental|clinic|care|health|spa|site|website|page|xyz|example)"
)
_TOKEN: Final = re.compile(
    r"(?P<link>https?://[^\s)\]>,]+|www\.[^\s)\]>,]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|{_DOMAIN}\b(?:/[^\s)\]>,]*)?)"
    r"|(?P<path>[a-z0-9-]+(?:\.[a-z0-9-]+)+/[^\s)\]>,]+)"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}\.\d{1,2}\.\d{4})"
    r"|(?P<clock>\d{1,2}[:h][0-5]\d(?!\d)|\d{1,2}\.[0-5]\d(?= ?(?:[ap]m|h|hrs|horas)\b))"
    r"|(?P<phone>(?:\+|\(|\b)\d(?:[ ().-]{0,2}\d){6,14})"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*|'s\b)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)

_IS_AFTER: Final = one_of("it that there here what who how where when she he this everything all")
_EXPANDED: Final = {"cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "let's": ("let", "us")}
_ENDINGS: Final = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}


def normalise(text: str) -> str:
    """One spelling of quotes and dashes, no emphasis, nothing invisible."""
    clean = text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_QUOTES))
    clean = clean.replace("\u202f", " ").replace("\xa0", " ").replace(" -- ", " ; ")
    clean = _DASH.sub(" ; ", clean)
    return _DOTTED.sub(r" \1m ", _EMPHASIS.sub(" ", clean))


def tokenise(clean: str) -> list[Token]:
    """The tokens of a normalised sentence; contractions are written out."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(clean):
        kind, text = found.lastgroup, found.group()
        if kind == "word":
            _add_word(tokens, text)
        elif kind == "mark":
            if not (text > "\u2000" or text in "\"'") or text in "€¿¡":
                tokens.append(Token(Kind.MARK, text, text, text))
        else:
            tokens.append(_read_digits(kind or "", text))
    return tokens


def _add_word(tokens: list[Token], text: str) -> None:
    raw = text.lower()
    if raw == "sí":
        tokens.append(Token(Kind.WORD, text, raw, raw))
        return
    if "'" not in raw or raw == "o'clock":
        tokens.append(Token(Kind.WORD, text, fold(raw), raw))
        return
    expanded = _EXPANDED.get(raw) or _split_contraction(raw)
    for place, part in enumerate(expanded):
        tokens.append(Token(Kind.WORD, text if place == 0 else part, fold(part), part))


def _split_contraction(raw: str) -> tuple[str, ...]:
    if raw.endswith("n't"):
        return raw[:-3], "not"
    for ending, word in _ENDINGS.items():
        if raw.endswith(ending):
            return raw[: -len(ending)], word
    if raw.endswith("'s") and len(raw) > 2:
        return raw[:-2], "is" if raw[:-2] in _IS_AFTER else "'s"
    return (raw,)


def _read_digits(kind: str, text: str) -> Token:
    if kind in ("link", "path"):
        return Token(Kind.LINK, text, text.lower().rstrip(".!?;:"), text)
    if kind in ("iso", "date"):
        return Token(Kind.DATE, text, text, text, parts=tuple(int(part) for part in re.split(r"[-/.]", text)))
    if kind == "clock":
        hour, minute = re.split(r"[:.hH]", text)
        return Token(Kind.CLOCK, text, text, text, Decimal(int(hour) * 60 + int(minute)))
    if kind == "phone":
        return Token(Kind.PHONE, text, re.sub(r"\D", "", text), text)
    return Token(Kind.NUMBER, text, text, text, _read_number(text))


def _read_number(text: str) -> Decimal:
    """Three digits after the last mark are thousands, one or two are decimals."""
    whole, mark, rest = text.replace(",", ".").rpartition(".")
    if not mark:
        return Decimal(text)
    if len(rest) == 3:
        return Decimal((whole + rest).replace(".", ""))
    return Decimal(f"{whole.replace('.', '')}.{rest}")


_ONLY_ENGLISH: Final = one_of(
    """
    the is are you your for with at on and or of to it this that have has i we our what would can will be not my an
    by if but from as book booked see am was how which do does please thanks thank hello sorry yes sure great
    """
)
_ONLY_SPANISH: Final = one_of(
    """
    el la los las un una es son esta estan para con en y o de del que tu su te le se lo por al mi nos si hay tengo
    tenemos tiene tienes puedo puede quieres quiere cita hola gracias pero mas como cual ya hoy cuesta dura
    """
)


def detect_language(tokens: list[Token], default: Language) -> Language:
    """The language of most small words; the default where neither has more."""
    score = 0
    for token in tokens:
        if token.word in _ONLY_ENGLISH:
            score += 1
        elif token.word in _ONLY_SPANISH:
            score -= 1
    return default if score == 0 else "en" if score > 0 else "es"
