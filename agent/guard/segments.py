"""Clauses of a sentence, each with its own words, mentions and polarity: stated, asked or denied."""

from dataclasses import dataclass, field
from typing import Final

from agent.guard.clauses import Clause, cut_clauses
from agent.guard.mentions import Mention
from agent.guard.polarity import is_denied
from agent.guard.reading import Reading
from agent.guard.tokens import Kind
from agent.guard.word_sets import one_of

_INVERTERS: Final = one_of(
    """
    would shall should do does did can could may might is are was were will have has what which who whom whose when
    where why how want like care ready any anything need
    """
)
_LEAD_INS: Final = one_of(
    """
    at on in by for with from until to , and or so ok okay great perfect sure then well alright right also now
    thanks thank please sorry otherwise but yes no good lovely wonderful excellent hi hello y o e entonces pues bien
    vale perfecto genial claro gracias si sí
    """
)
_ASKING_SPANISH: Final = one_of("que cual cuales cuando como donde quien cuanto cuantos quieres prefieres")
_INTERJECTED: Final = frozenset({"no", "si", "sí", "yes"})
_OFF_REALITY: Final = frozenset({"if", "si", "whether", "unless"})


@dataclass(slots=True)
class Segment:
    """Tokens `start` to `end`: one clause.

    Attributes:
        question: It ends in a question mark.
        inverted: It is asked as a question is, so that it states nothing.
        denied: It says that something is not so.
        mark: The mark that ends it.
        verbal: It has a verb of its own.
        conditional: It opens with "if".
        sequence: Its words without marks; `places` are their places among the tokens.
    """

    start: int
    end: int
    reading: Reading
    question: bool = False
    inverted: bool = False
    denied: bool = False
    mark: str = ""
    verbal: bool = False
    conditional: bool = False
    words: frozenset[str] = frozenset()
    sequence: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    items: list[Mention] = field(default_factory=list)

    def has(self, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self.words)

    def covers(self, place: int) -> bool:
        """Whether the word at this place of the sequence belongs to a mention."""
        return place < len(self.places) and self.places[place] in self.reading.covered

    def item_at(self, place: int) -> Mention | None:
        """The mention that the word at this place of the sequence belongs to."""
        if not 0 <= place < len(self.places) or not self.covers(place):
            return None
        at = self.places[place]
        return next((item for item in self.items if item.start <= at < item.end), None)

    def has_phrase(self, *phrase: str) -> bool:
        return phrase[0] in self.words and find_phrase(self.sequence, phrase) >= 0


def find_phrase(sequence: tuple[str, ...], phrase: tuple[str, ...], start: int = 0) -> int:
    """Where the phrase stands in the words, or -1."""
    length = len(phrase)
    for place in range(start, len(sequence) - length + 1):
        if sequence[place : place + length] == phrase:
            return place
    return -1


def split_segments(reading: Reading) -> list[Segment]:
    """The clauses of the sentence."""
    segments = [_build(clause, reading) for clause in cut_clauses(reading)]
    _mark_questions(segments, reading)
    return segments


def _build(clause: Clause, reading: Reading) -> Segment:
    start = clause.start
    places = tuple(
        at
        for at in range(start, clause.end)
        if reading.tokens[at].kind is not Kind.MARK
        and not (reading.word(at) in _INTERJECTED and reading.word(at + 1) == "," and clause.end > at + 2)
    )
    sequence = tuple(reading.tokens[at].word for at in places)
    first = reading.tokens[places[0]].raw if places else ""
    return Segment(
        start,
        clause.end,
        reading,
        question=clause.mark == "?",
        inverted=clause.opened,
        denied=is_denied(sequence),
        mark=clause.mark,
        verbal=clause.verb,
        conditional=first in _OFF_REALITY,
        words=frozenset(sequence),
        sequence=sequence,
        places=places,
        items=[item for item in reading.items if start <= item.start < clause.end],
    )


def _mark_questions(segments: list[Segment], reading: Reading) -> None:
    """A clause asks if it is put as a question, not because a question mark follows: "you're booked, right?"."""
    spanish_marks = any(token.word == "¿" for token in reading.tokens)
    asking = opened = False
    for segment in reversed(segments):
        asking = segment.question if segment.mark else asking
        if segment.inverted and not asking:
            segment.inverted = False
        if asking and not spanish_marks and _is_inverted(segment, reading):
            segment.question, segment.inverted = True, True
    for segment in segments:
        opened = (opened or segment.inverted) and segment.sequence[:1] not in (("pero",), ("but",))
        if opened and spanish_marks:
            segment.question, segment.inverted = True, True
        opened = opened and not segment.mark


def _is_inverted(segment: Segment, reading: Reading) -> bool:
    if segment.sequence[:3] == ("can", "not", "wait") or segment.sequence[:2] in (("so", "is"), ("so", "are")):
        return False
    for place, word in enumerate(segment.sequence):
        if word in _LEAD_INS or (word == "you" and place and segment.sequence[place - 1] == "thank"):
            continue
        return word in (_INVERTERS if reading.language == "en" else _ASKING_SPANISH)
    return False
