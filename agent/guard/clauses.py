"""Cuts a sentence into clauses: a part without a verb belongs to its neighbour."""

from dataclasses import dataclass
from typing import Final

from agent.guard import act_words_english as english
from agent.guard import act_words_spanish as spanish
from agent.guard.polarity import DENIALS
from agent.guard.reading import Reading
from agent.guard.tokens import Kind, Token
from agent.guard.word_sets import one_of

_HARD_MARKS: Final = frozenset(".!?;")
_HARD_WORDS: Final = one_of("but pero sino although though aunque however whereas")
_SOFT_WORDS: Final = one_of(
    """
    and or y o e u so because since porque pues whether if once when unless while si cuando until
    """
)
_CHOOSING: Final = one_of("or o u nor ni")
_LIMITERS: Final = one_of("only just except solo solamente unicamente excepto salvo")
_SUBJECTS: Final = one_of(
    """
    i we you it there that he she they this no not don't yo te le se lo la me nos ya hay eso esa ese usted
    """
)
_EXCEPTING: Final = frozenset({"except", "excepto", "salvo"})
# In brackets these lead on to a detail, any other word to a clause.
_DETAILS: Final = one_of(
    """
    with con about approx approximately around aprox unos for para only just solo at from desde
    """
)
_ACTS: Final = (
    english.BOOKED_WORDS
    | english.CANCELLED_WORDS
    | english.MOVED_WORDS
    | spanish.BOOKED_WORDS
    | spanish.CANCELLED_WORDS
    | spanish.MOVED_WORDS
    | one_of(
        """
    done set complete completed finished confirmed confirmada confirmado listo lista hecho hecha
    """
    )
)
_FUTURE: Final = ("ré", "rás", "rá", "remos", "rán")
_VERBS: Final = _ACTS | one_of(
    """
    is are was were am 's has have had can could will would shall should may might must do does did takes take costs
    cost starts start opens open closes close works work wants want needs need offer offers got get gets see sees
    prefer suit suits mean comes come lasts look looks looking sounds includes give call check find choose let know
    show shows runs gave asked wanted said booked cancelled moved took made put added please say tell confirm join
    book reserve hold held expect expects wait waits visit reach bring pay es son soy somos esta estan estamos estoy
    estas era hay tengo tenemos tiene tienen tienes puedo podemos puede puedes pueden podria podriamos podrias
    cuesta cuestan dura duran abre abrimos abren cierra cerramos cierran queda quedan quedas quedo quieres quiere
    quieren prefieres prefiere parece viene va vas sirve seria serian gustaria trabaja atiende atendemos ofrece
    ofrecemos ofrezco he ha hemos han pediste pidio querias queria dijiste mencionaste confirmo reservo agendo
    apunto cancelo cambio espera esperamos esperan vemos veo llama llame llamenos dime digame encuentro encontre
    necesitas necesita necesito empieza termina funciona encaja conviene vale tarda toma sale deja dejame voy vamos
    quedaria hago hace hacen hacemos doy damos regalo regalamos garantizo cobro cobramos thanks thank gracias sera
    costara tardara durara
    """
)


@dataclass(slots=True)
class Clause:
    """Tokens `start` to `end`; a hard one never joins the clause before it."""

    start: int
    end: int
    hard: bool
    verb: bool = False
    mark: str = ""
    opened: bool = False
    joined: bool = False
    denial: bool = False


def cut_clauses(reading: Reading) -> list[Clause]:
    """The clauses in order."""
    return _merge(_cut(reading))


def _cut(reading: Reading) -> list[Clause]:
    clauses = [Clause(0, 0, hard=True)]
    for place, token in enumerate(reading.tokens):
        word, covered = token.word, place in reading.covered
        if token.kind is Kind.MARK and not covered and (word in _HARD_MARKS or word in ",()"):
            clauses[-1].end = place
            clauses[-1].mark = clauses[-1].mark or (word if word in _HARD_MARKS else "")
            hard = word in _HARD_MARKS or (word == "(" and _is_aside(reading, place + 1))
            clauses.append(Clause(place + 1, place + 1, hard=hard))
            continue
        if not covered and _opens(reading, place, clauses[-1]):
            _open(clauses, reading, place)
        clauses[-1].end = place + 1
        if not covered and _is_verb(reading, place, token):
            clauses[-1].verb = True
        clauses[-1].denial = clauses[-1].denial or word in DENIALS
    return [clause for clause in clauses if clause.end > clause.start]


def _is_aside(reading: Reading, place: int) -> bool:
    """Whether brackets open on a clause: "(we're closed)", not "($45, with Ana)"."""
    following = reading.tokens[place : place + 1]
    told = bool(following) and following[0].kind is Kind.WORD and place not in reading.covered
    return told and following[0].word not in _DETAILS


def _opens(reading: Reading, place: int, clause: Clause) -> bool:
    word = reading.word(place)
    if word in _CHOOSING and reading.word(place + 1) in _ACTS:
        return False
    if word in _HARD_WORDS or word in _SOFT_WORDS or word == "¿":
        return True
    if word in _EXCEPTING and clause.denial:
        return True
    return word in _LIMITERS and place > 0 and reading.word(place - 1) in (",", "-")


def _open(clauses: list[Clause], reading: Reading, place: int) -> None:
    word = reading.word(place)
    hard = word in _HARD_WORDS or word in _LIMITERS | _EXCEPTING or word == "¿"
    if clauses[-1].start < place:
        clauses[-1].end = place
        clauses.append(Clause(place, place, hard=hard))
    clauses[-1].hard = clauses[-1].hard or hard
    clauses[-1].opened = clauses[-1].opened or word == "¿"
    clauses[-1].joined = reading.word(place + 1) in _SUBJECTS


def _is_verb(reading: Reading, place: int, token: Token) -> bool:
    if token.word in _VERBS or token.raw in spanish.PAST_WORDS:
        return True
    if token.word in ("about", "here"):
        return reading.word(place - 1) in ("how", "what", "be")
    if reading.language == "en":
        return len(token.word) > 4 and token.word.endswith("ed")
    return len(token.raw) > 5 and token.raw.endswith(_FUTURE)


def _merge(clauses: list[Clause]) -> list[Clause]:
    merged: list[Clause] = []
    for clause in clauses:
        last = merged[-1] if merged else None
        apart = last is not None and clause.verb and (last.verb or clause.joined or last.denial)
        if last is None or clause.hard or last.mark or apart:
            merged.append(clause)
            continue
        last.end, last.verb = clause.end, last.verb or clause.verb
        last.mark = last.mark or clause.mark
        last.denial = last.denial or clause.denial
    return merged
