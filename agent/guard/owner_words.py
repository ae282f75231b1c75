"""What the owner wrote carries a clause that says the same: same topic, same numbers, same sense."""

from decimal import Decimal
from typing import Final

from agent.guard.names import stem
from agent.guard.segments import Segment
from agent.guard.settings_index import OwnerSentence, SettingsIndex
from agent.guard.tokens import Kind, Token

# A word of one of these turns the sense: the owner has to have used one of the same row.
_TURNS: Final = tuple(
    frozenset(row.split())
    for row in (
        "before ahead prior advance earlier beforehand antes antelacion anticipacion previo previa",
        "after later following afterward afterwards despues luego tras",
        "most under within maximum maximo less menor",
        "all every always any todo toda todos todas cada siempre cualquier",
        "free gratis gratuito gratuita complimentary cortesia",
        "only solo solamente unicamente",
        "closed close cerrado cerramos",
    )
)
_SMALL: Final = frozenset(
    """
    a an the this that it we our you your i of to for in on at is are and or with be have has can will please do does if
    el la los las un una de del en y o es son que para por con su tu se le te lo al por favor nuestro nuestra hour hora
    minute minuto day dia year ano
    """.split()
)


def is_owners(segment: Segment, unknown: list[Token], numbers: frozenset[Decimal], index: SettingsIndex) -> bool:
    """Whether one sentence of the owner's has all the words and numbers in question, in the same sense."""
    wanted = frozenset(stem(token.word) for token in unknown)
    stems = frozenset(
        stem(token.word) for token in segment.reading.tokens[segment.start : segment.end] if token.kind is Kind.WORD
    )
    return any(
        wanted <= sentence.stems and numbers <= sentence.numbers and _means_the_same(segment, stems, wanted, sentence)
        for sentence in index.owner_sentences
    )


def _means_the_same(segment: Segment, stems: frozenset[str], wanted: frozenset[str], sentence: OwnerSentence) -> bool:
    if segment.denied != sentence.negative:
        return False
    if any(not stems.isdisjoint(row) and sentence.stems.isdisjoint(row) for row in _TURNS):
        return False
    return not (stems - _SMALL).isdisjoint(sentence.stems)
