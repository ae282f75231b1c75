"""Questions for a fact beside the matter ("what's the address?"), as they follow the answer to a read-back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from agent.understanding.answer_phrases import BRAKE, WHEN
from agent.understanding.text import phrases, sentences


@dataclass(frozen=True, slots=True)
class SideQuestion:
    """A message cut where its question begins.

    `stands_alone` when what comes before is a sentence of its own; `is_request` for "give me the address", which nobody
    says who does not mean to come.
    """

    before: str
    stands_alone: bool
    asks_price: bool
    is_request: bool


_BEGINS: Final = phrases(
    r"""
    (?:in |at |on )?(?:what|which|where|how)|can|could|may|might|would you|will you|shall i|do|does|is|are|have|has
    (?:will |would )?you know|tell|give|get|grab|send|text|find|show|let me (?:know|get|have)|also|i have some questions
    i (?:also |will also |would also |just |only )*(?:want|need|would like|am needing|wonder)
    i was (?:also |just )?wondering
    all (?:i|we) need|after that|just wondering|out of curiosity
    donde|cual|que|como|cuanto|cuanta|cuantos|tiene[ns]?|hay|puede[ns]?|podria[ns]?|puedo|dime|digame|deme|dame
    me (?:da|das
        |dice|dices|puede|puedes|podria|podrias)|necesito|quiero|quisiera|aceptan?|se puede|tambien
    """
)
_REQUEST: Final = phrases(r"give|send|text|tell|find|get|grab|deme|dame|digame|dime|enviame|mandame")
_PRICE: Final = phrases(
    r"price[sd]?|costs?|how much|charges?|fees?|expensive|precios?|cuesta[n]?|cuanto|vale|costo|tarifa"
)
_FACT: Final = phrases(
    r"""
    address(?:es)?|location|located|directions?|street|city|town|area|neighborhood|parking|park|map|floor|entrance
    where (?:is|are|do|can|it|they|he|she|the|exactly|about|you|her|his|their|your)|how (?:do|can) i (?:get|find|reach)
    phone|telephone|number|digits|contact\w*|e ?mail|website|reach (?:you|them|him|her)
    rat(?:ing|ings|ed)|reviews?|reviewed|stars|unisex|men|women|males?|females?|genders?|sexes
    cosmetics?|specialty|speciality|specialties|speciali[sz]es?|insurances?|pay|paid|payments?|cards?|cash|tips?
    wheelchair|wifi|wi fi|bring|wear|pets?|dogs?|kids|children
    direccion|ubicacion|ubicad[oa]s?|calle|ciudad|barrio|estacionamiento|aparcamiento|parqueadero|estacionar|aparcar
    donde (?:esta|estan|queda|quedan|es|puedo|se)|como (?:llego|llegar)|telefono|numero|contacto|correo|pagina web
    calificacion|resenas?|valoracion(?:es)?|opiniones|seguro|pagar|pago|tarjetas?|efectivo|llevar|traer|mascotas?|ninos
    """
)
# What makes a question one about the time, the person or the service that was read back.
_TOUCHES: Final = phrases(
    r"""
    when|who|whom|whose|what (?:time|day|date|hour)|how (?:long|soon|many)|which (?:one|day|time|stylist|person)
    (?:is|was|will|are|does|would) (?:it|that|this|the (?:appointment|booking))(?: be)? (?:at|on|with|for|by|in|
        still|the
        (?!unisex)|really|ok|include\w*|my|me|too|free|possible|available)
    change|changed|switch|move|instead|another|different|others?|else|earlier|later|sooner|rather|reschedul\w+|cancel\w*
    book|available|availability|openings?|free|longer|shorter|someone|somebody|same
    appointment (?:is|was|for|at|on|with)
    cuando|quien|que (?:hora|dia)|cambi\w+|otr[oa]s?|antes|despues|mas|disponibles?|libre|cancel\w+|mover\w*|mism[oa]
    """
)
_UNREAL: Final = re.compile(r"\b(?:if|whether(?: or not)?|si|in case|by the way)\b")
_TITLE: Final = re.compile(r"\b(dr|dra|mr|mrs|ms|sr|sra) \.")
_ALONE: Final = re.compile(r"[.!;](?:[ ,]|\b(?:and|also|now|oh|so|by the way|please|then|well|y|ah|tambien)\b)*$")
_OPENS: Final = re.compile(r"^[ .,!;?]*(?:(?:also|tambien|and|y)[ ,]+)*")


def side_questions(plain: str) -> Iterator[SideQuestion]:
    """Each place where a plain text may be cut into what answers and what asks for facts alone."""
    for begins in _BEGINS.finditer(plain):
        before, asked = plain[: begins.start()], plain[begins.start() :]
        if "?" not in before and _is_aside(asked):
            yield SideQuestion(
                before,
                stands_alone=_ALONE.search(before) is not None,
                asks_price=_PRICE.search(asked) is not None,
                is_request=_REQUEST.match(asked) is not None,
            )


def _is_aside(asked: str) -> bool:
    """Whether each sentence asks for a fact, and none touches the matter."""
    asked = _TITLE.sub(r"\1", asked)
    real = _UNREAL.sub(" ", asked)
    if _TOUCHES.search(real) or WHEN.search(real) or BRAKE.search(real):
        return False
    parts = sentences(_OPENS.sub("", asked))
    return bool(parts) and all(_FACT.search(part) or _PRICE.search(part) or _introduces(part) for part in parts)


def _introduces(part: str) -> bool:
    return part.strip(" ,") in {"i have some questions", "also", "i have a question", "one more question"}
