"""Clauses of a sentence, each with its own polarity: stated, asked or denied."""

from dataclasses import dataclass, field
from typing import Final

from agent.guard.mentions import Mention
from agent.guard.reading import Reading
from agent.guard.tokens import Kind
from agent.guard.word_sets import one_of

_HARD_MARKS: Final = frozenset(".!?;")
_HARD_WORDS: Final = one_of("but pero sino although though aunque however whereas")
_SOFT_WORDS: Final = one_of(
    """
    and or y o e u so because since porque pues if once when unless while si cuando until
    """
)
_LIMITERS: Final = one_of("only just except solo solamente unicamente excepto salvo")
VERBS: Final = one_of(
    """
    is are was were am 's has have had can could will would shall should may might must do does did takes take
    costs cost starts start opens open closes close works work wants want needs need offer offers got get gets
    see sees prefer suit suits mean comes come lasts look looks looking sounds includes give call check find
    choose let know show shows runs gave asked wanted said booked cancelled moved took made put added please
    please say tell confirm join book reserve hold held expect expects wait waits visit reach bring pay es son
    soy somos esta estan estamos estoy estas era hay tengo tenemos tiene tienen tienes puedo podemos puede
    puedes pueden podria podriamos podrias cuesta cuestan dura duran abre abrimos abren cierra cerramos cierran
    queda quedan quedas quedo quieres quiere quieren prefieres prefiere parece viene va vas sirve seria serian
    gustaria trabaja atiende atendemos ofrece ofrecemos ofrezco he ha has hemos han pediste pidio querias queria
    dijiste mencionaste confirmo reservo reserve agendo apunto cancelo cambio espera esperamos esperan vemos veo
    llama llame llamenos dime digame encuentro encontre necesitas necesita necesito empieza termina funciona
    encaja conviene vale tarda toma sale gustaria deja dejame voy vamos quedaria sera costara tardara durara
    """
)
_DENIALS: Final = one_of(
    """
    not no never nothing none nobody neither nor nunca nada nadie ningun ninguna ninguno tampoco ni sin cannot
    """
)
# Denied, these say that something is fine; alone, that it is not.
_BAD_NEWS: Final = one_of(
    """
    taken gone busy full fully occupied unavailable problem issue trouble conflict wrong impossible unable
    ocupado ocupada ocupados ocupadas lleno llena llenos completo completa completos agotado problema
    inconveniente imposible
    """
)
_TAKEN: Final = one_of("booked reserved reservado reservada")
# "Nobody has Friday at 4" offers it; "nobody can do Friday at 4" does not.
_NOBODY: Final = frozenset({"nobody", "nadie"})
_CAN: Final = one_of("free available can could able libre disponible puede podria")
_NO_DENIAL: Final = (
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
    ("sin", "problema"),
    ("sin", "duda"),
    ("no", "hay", "problema"),
    ("no", "dudes"),
    ("de", "nada"),
    ("no", "solo"),
)
_INVERTERS: Final = one_of(
    """
    would shall should do does did can could may might is are was were will have has what which who whom whose
    when where why how want like care ready any anything need
    """
)
_LEAD_INS: Final = one_of(
    """
    at on in by for with from until to , and or so ok okay great perfect sure then well alright right also now
    thanks thank please sorry otherwise but yes no good lovely wonderful excellent hi hello y o e entonces pues
    bien vale perfecto genial claro gracias si
    """
)
_ASKING_SPANISH: Final = one_of("que cual cuales cuando como donde quien cuanto cuantos quieres prefieres te le")
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


@dataclass(slots=True)
class _Chunk:
    start: int
    end: int
    hard: bool
    verb: bool
    mark: str = ""
    opened: bool = False


def split_segments(reading: Reading) -> list[Segment]:
    """The clauses of the sentence; a part without a verb belongs to its neighbour."""
    segments = [_build(chunk, reading) for chunk in _merge(_cut(reading))]
    _mark_questions(segments, reading)
    return segments


def _cut(reading: Reading) -> list[_Chunk]:
    chunks = [_Chunk(0, 0, hard=True, verb=False)]
    for place, token in enumerate(reading.tokens):
        word = token.word
        covered = place in reading.covered
        if token.kind is Kind.MARK and not covered and (word in _HARD_MARKS or word == ","):
            chunks[-1].end = place
            chunks[-1].mark = chunks[-1].mark or (word if word in _HARD_MARKS else "")
            chunks.append(_Chunk(place + 1, place + 1, hard=word != ",", verb=False))
            continue
        if not covered and _opens_chunk(reading, place, word, chunks[-1]):
            hard = word in _HARD_WORDS or word in _LIMITERS or word == "¿"
            if chunks[-1].start < place:
                chunks[-1].end = place
                chunks.append(_Chunk(place, place, hard=hard, verb=False, opened=word == "¿"))
            else:
                chunks[-1].hard = chunks[-1].hard or hard
                chunks[-1].opened = chunks[-1].opened or word == "¿"
        chunks[-1].end = place + 1
        if not covered and word in VERBS:
            chunks[-1].verb = True
    return [chunk for chunk in chunks if chunk.end > chunk.start]


def _opens_chunk(reading: Reading, place: int, word: str, chunk: _Chunk) -> bool:
    if word in _HARD_WORDS or word in _SOFT_WORDS or word == "¿":
        return True
    return word in _LIMITERS and place > 0 and reading.word(place - 1) in (",", "-")


def _merge(chunks: list[_Chunk]) -> list[_Chunk]:
    merged: list[_Chunk] = []
    for chunk in chunks:
        last = merged[-1] if merged else None
        if last is None or chunk.hard or last.mark or (chunk.verb and last.verb):
            merged.append(chunk)
            continue
        last.end, last.verb = chunk.end, last.verb or chunk.verb
        last.mark = last.mark or chunk.mark
    return merged


def _build(chunk: _Chunk, reading: Reading) -> Segment:
    tokens = reading.tokens[chunk.start : chunk.end]
    if len(tokens) > 2 and tokens[0].word == "no" and tokens[1].word == ",":
        chunk.start, tokens = chunk.start + 2, tokens[2:]
    places = tuple(at for at in range(chunk.start, chunk.end) if reading.tokens[at].kind is not Kind.MARK)
    sequence = tuple(reading.tokens[at].word for at in places)
    segment = Segment(chunk.start, chunk.end, reading, words=frozenset(sequence), sequence=sequence, places=places)
    segment.items = [item for item in reading.items if chunk.start <= item.start < chunk.end]
    segment.denied = is_denied(sequence)
    segment.mark = chunk.mark
    segment.verbal = chunk.verb
    segment.conditional = bool(tokens) and tokens[0].raw in _OFF_REALITY and reading.word(chunk.start + 1) != ","
    segment.question = chunk.mark == "?"
    segment.inverted = chunk.opened
    return segment


def is_denied(sequence: tuple[str, ...]) -> bool:
    """An odd number of denials; "not taken" and "no problem" deny nothing."""
    words = frozenset(sequence)
    denials = sum(word in _DENIALS for word in sequence)
    if not _NOBODY.isdisjoint(words) or find_phrase(sequence, ("no", "one")) >= 0:
        denials -= words.isdisjoint(_CAN)
    denials -= sum(find_phrase(sequence, phrase) >= 0 for phrase in _NO_DENIAL if phrase[-1] in words)
    bad = not _BAD_NEWS.isdisjoint(words) and not _is_idle(sequence)
    bad = bad or (denials > 0 and not _TAKEN.isdisjoint(words) and "nothing" not in words)
    return (denials > 0) != bad


def _is_idle(sequence: tuple[str, ...]) -> bool:
    """ "No problem", "full name": bad news about nothing."""
    return any(
        find_phrase(sequence, phrase) >= 0
        for phrase in (
            ("no", "problem"),
            ("no", "trouble"),
            ("full", "name"),
            ("nombre", "completo"),
            ("sin", "problema"),
            ("no", "hay", "problema"),
        )
    )


def _mark_questions(segments: list[Segment], reading: Reading) -> None:
    """An English clause in front of the one with the question mark asks only if it is put as a question."""
    asking = False
    for segment in reversed(segments):
        asking = segment.question if segment.mark else asking
        if asking and _is_inverted(segment, reading):
            segment.question, segment.inverted = True, True
    opened = False
    for segment in segments:
        opened = opened or segment.inverted and reading.language == "es" and reading.word(segment.start) == "¿"
        if opened:
            segment.question, segment.inverted = True, True
        if segment.mark:
            opened = False


def _is_inverted(segment: Segment, reading: Reading) -> bool:
    for place, word in enumerate(segment.sequence):
        if word in _LEAD_INS or (word == "you" and place and segment.sequence[place - 1] == "thank"):
            continue
        return word in (_INVERTERS if reading.language == "en" else _ASKING_SPANISH)
    return False
