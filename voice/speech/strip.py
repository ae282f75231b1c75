"""The last filter: what may never be spoken, whoever wrote it."""

import re
import unicodedata

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"(?:https?:|www\.)\S*|\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|example)(?:/\S*)?(?![\w@])", re.I)
_IDENTIFIER = re.compile(
    r"\b(?:[a-z]{2,4}_[A-Za-z0-9_-]{8,}|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{24,}|(?:CA|VX|AC|SM|PN)[0-9a-f]{32})\b"
)
_HANDLE = re.compile(r"\s*\((?:s|a)\d+\)")
_JSON = re.compile(r"\{[^{}]*\"[^{}]*\}|\[\s*(?:\{|\").*?\]", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_CODE_FENCE = re.compile(r"```\w*|`")
_HEADING = re.compile(r"(?m)^\s{0,3}(?:#{1,6}\s+|>\s?)")
_BULLET = re.compile(r"(?m)^\s*(?:[-*•▪‣]|\d{1,2}[.)])\s+")
_TABLE_RULE = re.compile(r"(?m)^\s*\|?[\s:|-]{5,}\|?\s*$")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_ROBOT = re.compile(r"\bas an? (?:AI|language model)[^,.]*[,.]?\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[{]\s*([^()\[\]{}]*?)\s*[)\]}]")
_ELLIPSIS = re.compile(r"\s*(?:…|\.{3,})")
_DASH = re.compile(r"\s+[-–—·]+\s+|\s*[–—]\s*")
_LEFT = re.compile(r"[#*_~`|<>\\^{}\[\]()\"“”«»•→←]")
_COMMAS = re.compile(r"\s*,(?:\s*,)+")
_BEFORE_STOP = re.compile(r"[\s,;]+([.?!])")
_STOPS = re.compile(r"([.?!])(?:\s*[.,;])+")
LONGEST = 3000


def strip_markup(text: str) -> str:
    """Without links, markdown, tables, ids, JSON and tags: the words alone."""
    text = unicodedata.normalize("NFC", text)
    text = _LINK.sub(r"\1", text)
    for pattern in (_CODE_FENCE, _JSON, _TAG, _TABLE_RULE, _HEADING, _HANDLE, _ROBOT):
        text = pattern.sub(" ", text)
    text = _BULLET.sub(", ", text)
    text = _EMPHASIS.sub(r"\2", text)
    return _IDENTIFIER.sub(" ", text)


def strip_addresses(text: str) -> str:
    """Without web addresses; e-mail addresses are words by then."""
    return _ADDRESS.sub(" ", text)


def finish(text: str) -> str:
    """What is left of signs goes; brackets become pauses; no longer than a line of speech may be."""
    text = "".join(character for character in text if not _is_picture(character))
    text = _BRACKETS.sub(r", \1,", text)
    text = _ELLIPSIS.sub(".", text)
    text = _DASH.sub(", ", text)
    text = _LEFT.sub(" ", text)
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:?!])", r"\1", text)
    text = _COMMAS.sub(",", text)
    text = _BEFORE_STOP.sub(r"\1", text)
    text = _STOPS.sub(r"\1", text)
    text = text.strip(" ,;:-")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0]


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk", "Cs", "Co", "Cn"} or character in "\u200d\ufe0f"
