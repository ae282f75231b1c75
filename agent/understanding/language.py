"""Which of the two languages an utterance is in."""

from dataclasses import dataclass
from typing import Final

from agent.understanding.text import Language, Text, read_text

_ENGLISH: Final = frozenset(
    """
    the and you your for with is are was have has do does did not what when where which who how can could would will
    i my it this that at on in of to an please thanks thank hello hi hey yes yeah yep appointment book booking
    cancel reschedule need want like tomorrow today monday tuesday wednesday thursday friday saturday sunday haircut
    about any anything there morning afternoon evening price much time open closed sure great good sounds perfect
    see works next week okay ok from be if but or we they she he his her them some one two three four five six seven
    eight nine ten change move later earlier person speak bye goodbye let get make name call phone number address
    later instead
    """.split()
)
_SPANISH: Final = frozenset(
    """
    el la los las un una unos unas y de del que es esta estan para por con en mi mis su sus tu yo usted ustedes
    quiero quisiera necesito puedo puede podria tengo tiene hay hola buenas buenos dias tardes gracias favor si cita
    citas turno reservar reserva cancelar cambiar cuando cuanto cuesta donde como quien cual manana hoy lunes martes
    miercoles jueves viernes sabado domingo corte pelo hora semana proxima proximo siguiente tarde noche mediodia
    bien vale perfecto claro dale bueno adios luego otra otro mas menos antes despues este ese esa eso dos tres
    cuatro cinco seis siete ocho nueve diez once doce se lo le les nos muy tambien pero o al ya soy llamo nombre
    telefono correo direccion precio abren cierran abierto gustaria hacer ver persona alguien ninguna ninguno
    """.split()
)
_SPANISH_LETTERS: Final = frozenset("ñáéíóúü¿¡")
_BOTH: Final = frozenset(
    {"no", "me", "a", "ok", "son", "come", "once", "sin", "has", "he", "dos", "hay", "fin", "real", "hotel"}
)


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """`confidence` runs from 0.5 (a hair's breadth) to 1."""

    language: Language
    confidence: float


def guess_language(text: str) -> LanguageGuess | None:
    """The language of an utterance; None when its words tell nothing ("ok", "3pm", a name) or as much for both."""
    reading = read_text(text)
    if len(reading.clean.strip(" .!?")) < 2:
        return None
    english, spanish = _weigh(reading)
    total = english + spanish
    if total < 1 or english == spanish:
        return None
    return LanguageGuess("es" if spanish > english else "en", round(max(english, spanish) / total, 3))


def _weigh(reading: Text) -> tuple[float, float]:
    words = [word for word in (*reading.words, *reading.plain.split()) if word not in _BOTH]
    english = sum(word in _ENGLISH for word in words)
    spanish = sum(word in _SPANISH for word in words)
    marks = sum(character in _SPANISH_LETTERS for character in reading.clean.lower())
    return english / 2, (spanish + 2 * min(marks, 3)) / 2
