"""What the owner wrote carries a clause that says the same: same topic, same numbers, same sense."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from agent.guard.mentions import Count, Mention, Money
from agent.guard.names import stem
from agent.guard.segments import Segment
from agent.guard.settings_index import OwnerSentence, SettingsIndex
from agent.guard.tokens import Kind, Token
from agent.guard.word_sets import one_of


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


# A word of one of these turns the sense: the owner has to have used one of the same row.
_TURNS: Final = tuple(
    _stems(row)
    for row in (
        "before ahead notice prior advance earlier beforehand antes antelacion anticipacion previo previa",
        "after later following afterward afterwards despues luego tras",
        "most under within maximum maximo less menor",
        "all every always any todo toda todos todas cada siempre cualquier",
        "free gratis gratuito gratuita complimentary cortesia",
        "only solo solamente unicamente",
        "closed close cerrado cerramos",
    )
)
# Forms of one verb or noun share their first letters: "llega" and "llegar", "cancel" and "cancellation".
_ROOT: Final = 5
_ALL_TURNS: Final = frozenset[str]().union(*_TURNS)
CURRENCY_STEMS: Final = one_of("dollar dolare dolar peso euro pound bucks percent ciento")
_SMALL: Final = _stems(
    """
    a an the this that it we our you your i of to for in on at is are and or with be have has can will please do
    does been not never if yes there here no sure hay si somos estamos tenemos ask appointment booking visit let
    know need want would make just note remember policy also cita reserva recuerda el la los las un una de del en y
    o es son que para por con su tu se le te lo al favor nuestro nuestra hour hora minute minuto day dia year ano
    """
)


# "And it's free" is about what was named before.
_GOES_ON: Final = frozenset({"it", "they"})


@dataclass(frozen=True, slots=True)
class Doubts:
    """Words, numbers, signs and a promise that only the owner's text could carry."""

    words: frozenset[str]
    numbers: frozenset[Decimal]
    signs: frozenset[str]
    promise: frozenset[str]
    promised: bool = False
    unnumbered: bool = False


def is_owners(segment: Segment, doubts: Doubts, index: SettingsIndex) -> bool:
    """Whether one sentence of the owner's has all the words and numbers in doubt, in the same sense.

    A promise has to be the owner's nearly word for word.
    """
    if doubts.unnumbered or not (doubts.words or doubts.numbers or doubts.promised):
        return False
    share = Fraction(3, 4) if doubts.promised else Fraction(1, 2)
    start = 0 if segment.has(_GOES_ON) else segment.start
    tokens = segment.reading.tokens[start : segment.end]
    stems = frozenset(stem(token.word) for token in tokens if token.kind is Kind.WORD)
    return any(
        _carries(doubts, sentence) and _means_the_same(segment, stems, sentence, share)
        for sentence in index.owner_sentences
    )


def _carries(doubts: Doubts, sentence: OwnerSentence) -> bool:
    return (
        doubts.words <= sentence.stems | sentence.topic
        and doubts.numbers <= sentence.numbers
        and doubts.signs <= sentence.signs
        and doubts.promise <= sentence.stems | sentence.topic
    )


def _means_the_same(segment: Segment, stems: frozenset[str], sentence: OwnerSentence, share: Fraction) -> bool:
    if segment.denied != sentence.negative:
        return False
    if any(not stems.isdisjoint(row) and sentence.stems.isdisjoint(row) for row in _TURNS):
        return False
    telling = stems - _SMALL - _ALL_TURNS
    said = {word[:_ROOT] for word in sentence.said}
    shared = sum(word[:_ROOT] in said for word in telling)
    return shared > 0 and shared >= share * len(telling)


def doubt(unknown: list[Token], wrong: list[Mention], promise: str | None, segment: Segment) -> Doubts:
    """What of a clause needs the owner's word."""
    tokens = segment.reading.tokens
    words = {stem(token.word) for token in unknown}
    numbers: set[Decimal] = set()
    signs: set[str] = set()
    unnumbered = False
    for item in wrong:
        inside = tokens[item.start : item.end]
        said = {token.value for token in inside if token.kind in (Kind.NUMBER, Kind.CLOCK)}
        unnumbered = unnumbered or not said
        numbers |= said
        words |= {stem(token.word) for token in inside if token.kind is Kind.WORD and len(token.word) > 3}
        if isinstance(item, Money):
            words -= CURRENCY_STEMS
            signs.add({"EUR": "€", "GBP": "£"}.get(item.currency, "$"))
        elif isinstance(item, Count) and item.unit:
            words -= CURRENCY_STEMS
            signs.add(item.unit)
    promised = frozenset(map(stem, (promise or "").split()))
    return Doubts(
        words=frozenset(words),
        numbers=frozenset(numbers),
        signs=frozenset(signs),
        promise=promised - _SMALL,
        promised=promise is not None,
        unnumbered=unnumbered,
    )
