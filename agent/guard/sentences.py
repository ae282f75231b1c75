"""Cuts streamed text into sentences as soon as each one is complete."""

import re
from typing import Final

from agent.guard.word_sets import one_of

# A full stop after one of these goes on: "Dr. Lee", "St. James", "p. ej."
_ABBREVIATIONS: Final = one_of(
    """
    dr dra mr mrs ms prof sr sra srta st ave blvd rd apt no nr num núm tel ext approx aprox min hr hrs mon tue tues
    wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec lun mié jue vie sáb dom ene abr
    ago dic av avda pza c d dña vs etc e.g i.e p.ej p.m a.m p a ee uu ud uds inc ltd
    """
)
_MARK: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*|\n+")
_WORD_BEFORE: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_]))*$")
_WHOLE_NUMBER: Final = re.compile(r"(?:\d[:h]\d{2}|[.,]\d{2}|\b(?:19|20)\d{2})$")
_MERIDIEM: Final = re.compile(r"\b[ap]\. ?m$", re.IGNORECASE)
_GOES_ON: Final = re.compile(
    r"\s+(?:[a-záéíóúñ\d($€£]|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b)"
)
_LIST_NUMBER: Final = re.compile(r"(?:^|\n)\s*\d{1,2}$")
_LONGEST: Final = 1_200


class SentenceSplitter:
    """Feed it pieces of a reply; it returns sentences whose joined text is exactly what was fed.

    A sentence leaves with its last character wherever that is certain; after "p.m." or "45." the next word decides.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, delta: str) -> list[str]:
        """The sentences that this piece completes."""
        self._held += delta
        done: list[str] = []
        while (end := _find_end(self._held)) > 0:
            done.append(self._held[:end])
            self._held = self._held[end:]
        return done

    def flush(self) -> list[str]:
        """What is left at the end of the reply."""
        rest, self._held = self._held, ""
        return [rest] if rest else []


def _find_end(text: str) -> int:
    """Where the first complete sentence ends, or 0."""
    for found in _MARK.finditer(text):
        if not text[: found.start()].strip():
            continue
        end = found.end()
        if found.group()[0] == "\n" or _is_end(text, found):
            return end
    return _cut_point(text) if len(text) > _LONGEST else 0


def _is_end(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    if after and not after[0].isspace():
        return not found.group().startswith(".") and not _is_inside_link(before)
    if not found.group().startswith("."):
        return not _is_inside_link(before)
    if found.group() != "." and len(found.group()) > 1:
        return True
    if _MERIDIEM.search(before):
        return _is_new_sentence(after)
    return _is_full_stop(before, after)


def _is_full_stop(before: str, after: str) -> bool:
    last = before[-1]
    if last.isdigit():
        return not _LIST_NUMBER.search(before) and (bool(after) or bool(_WHOLE_NUMBER.search(before)))
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    plain = word.group().lower()
    if len(plain) == 1 or plain in _ABBREVIATIONS:
        return False
    return "." not in plain


def _is_new_sentence(after: str) -> bool:
    """Whether a new sentence follows "p.m."; not known before its first word is whole."""
    words = after.split()
    if not words or (len(words) == 1 and not after[-1].isspace()):
        return bool(words) and len(words[0]) > 12
    return not _GOES_ON.match(after)


def _is_inside_link(before: str) -> bool:
    last = before.rsplit(None, 1)[-1] if before.split() else ""
    return "://" in last or last.startswith("www.")


def _cut_point(text: str) -> int:
    """A place between two words for text that never ends."""
    return text.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
