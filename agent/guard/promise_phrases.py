"""Fixed phrases that promise, advise or pretend, and none of which a fact of a conversation can carry."""

from typing import Final

_ENGLISH: Final = """
    any time
    all day
    every week
    each week
    completely open
    completely free
    totally open
    totally free
    wide open
    nobody else wants
    no one else wants
    everybody wants
    everyone wants
    others want
    so is
    so are
    on us
    not need
    no need
    not have to
    stay late
    stay open
    come to you
    go to you
    be fine
    be ok
    be okay
    on its way
    on the way
    within the hour
    no cost
    without cost
    at no
    good price
    better price
    am human
    am a person
    am a human
    am a member
    am not a bot
    am not a computer
    am not a machine
    am not an assistant
    am not automated
"""
_SPANISH: Final = """
    todo el dia
    nadie mas quiere
    todos quieren
    todo el mundo quiere
    todo libre
    toda libre
    cada semana
    cualquier hora
    cualquier momento
    cuando quieras
    cuando quiera
    sin coste
    sin costo
    ningun coste
    ningun costo
    buen precio
    mejor precio
    hago precio
    a domicilio
    no hace falta
    no necesitas
    no necesita
    es seguro
    es segura
    soy una persona
    soy humano
    soy humana
    no soy un bot
    no soy un robot
    no soy un programa
    no soy un asistente
"""
# True once a message or request was taken.
_ANSWERS: Final = """
    get back to you
    back to you
    let you know
    hear from us
    follow up
    tell you when
"""

PhraseTable = dict[str, tuple[tuple[str, ...], ...]]


def _by_first_word(lines: str) -> PhraseTable:
    table: dict[str, list[tuple[str, ...]]] = {}
    for line in lines.split("\n"):
        words = tuple(line.split())
        if words:
            table.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in table.items()}


PROMISES: Final = _by_first_word(_ENGLISH + _SPANISH)
ANSWERS: Final = _by_first_word(_ANSWERS)


def find_any(table: PhraseTable, sequence: tuple[str, ...]) -> str | None:
    """The first phrase of the table that stands in the words."""
    for place, word in enumerate(sequence):
        for phrase in table.get(word, ()):
            denied = word == "soy" and sequence[place - 1 : place] == ("no",)
            if sequence[place : place + len(phrase)] == phrase and not denied:
                return " ".join(phrase)
    return None
