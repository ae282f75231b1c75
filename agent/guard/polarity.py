"""Whether a clause says that something is not so."""

from itertools import pairwise
from typing import Final

from agent.guard.word_sets import one_of

DENIALS: Final = one_of(
    """
    not no never nothing none nobody neither nor nunca nada nadie ningun ninguna ninguno tampoco ni sin cannot
    """
)
# Denied, these say that something is fine; alone, that it is not.
_BAD_NEWS: Final = one_of(
    """
    taken gone busy full fully occupied unavailable problem issue trouble conflict wrong impossible unable ocupado
    ocupada ocupados ocupadas lleno llena llenos completo completa completos agotado agotada tomado tomada problema
    inconveniente imposible
    """
)
_TAKEN: Final = one_of("booked reserved reservado reservada")
# "Nobody has Friday at 4" offers it; "nobody can do Friday at 4" does not.
_NOBODY: Final = frozenset({"nobody", "nadie"})
_CAN: Final = one_of("free available can could able libre disponible puede podria")
_IDIOMS: Final = (
    ("not", "a", "problem"),
    ("no", "problem"),
    ("no", "worries"),
    ("no", "trouble"),
    ("not", "worry"),
    ("why", "not"),
    ("not", "only"),
    ("no", "later"),
    ("not", "forget"),
    ("not", "hesitate"),
    ("por", "que", "no"),
    ("no", "te", "preocupes"),
    ("no", "se", "preocupe"),
    ("no", "hay", "problema"),
    ("sin", "problema"),
    ("sin", "duda"),
    ("no", "dudes"),
    ("de", "nada"),
    ("full", "name"),
    ("nombre", "completo"),
    ("no", "hay", "de", "que"),
    ("no", "solo"),
)
_IDIOM_STARTS: Final = frozenset(idiom[0] for idiom in _IDIOMS)


def is_denied(sequence: tuple[str, ...]) -> bool:
    """An odd number of denials; "not taken" and "no problem" deny nothing."""
    told = _without_idioms(sequence)
    words = frozenset(told)
    denials = sum(word in DENIALS for word in told)
    if not _NOBODY.isdisjoint(words) or any(pair == ("no", "one") for pair in pairwise(told)):
        denials -= words.isdisjoint(_CAN)
    bad = not _BAD_NEWS.isdisjoint(words)
    bad = bad or (denials > 0 and not _TAKEN.isdisjoint(words) and "nothing" not in words)
    return (denials > 0) != bad


def _without_idioms(sequence: tuple[str, ...]) -> tuple[str, ...]:
    """ "No problem, Thursday is taken" without "no problem", which denies nothing."""
    if _IDIOM_STARTS.isdisjoint(sequence):
        return sequence
    kept: list[str] = []
    place = 0
    while place < len(sequence):
        idiom = next((found for found in _IDIOMS if sequence[place : place + len(found)] == found), None)
        if idiom is None:
            kept.append(sequence[place])
        place += len(idiom) if idiom else 1
    return tuple(kept)
