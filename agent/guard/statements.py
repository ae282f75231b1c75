"""Finds clauses that say an appointment stands without any word for booking: "you have Thursday at 3:30"."""

from typing import Final

from agent.guard.mentions import ClockTime, Day, Days, Mention, Offered, Period, Person
from agent.guard.names import stem
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

APPOINTMENTS: Final = one_of(
    "appointment booking reservation visit session slot spot place time cita reserva turno hora visita sesion"
)
_NAMED: Final = one_of("appointment appointments booking bookings reservation reservations")
_IS: Final = one_of("is are will starts begins es sera queda esta empieza comienza")
_NOT_YOURS: Final = one_of("for to para in with before after about")
_YOU_ARE_NOT_BOOKED: Final = one_of(
    """
    looking asking free available able interested right welcome flexible happy thinking referring after sure ready okay
    fine not hoping trying wondering still most very more planning wanting talking
    """
)
_CHOICES: Final = one_of(
    """
    options option choices choice openings opening time times slots slot until any two three couple opcion opciones
    huecos hueco disponible disponibles libre libres
    """
)
_COMING: Final = one_of("come arrive ven venga llega llegue vente")
_BEFORE_COMING: Final = one_of("just please and so then favor y")


def has_time(segment: Segment) -> bool:
    return any(isinstance(item, ClockTime | Day | Days | Period) for item in segment.items)


def find_statement(segment: Segment) -> str | None:
    """The words that make the clause say so."""
    timed = has_time(segment)
    for place, word in enumerate(segment.sequence):
        following = segment.sequence[place + 1 : place + 2]
        if word == "you" and following and following[0] in ("are", "have"):
            if _is_about_you(segment, place, timed=timed):
                return f"you {following[0]}"
        if word in ("tienes", "tenes", "tiene") and timed and _is_spanish_about_you(segment, place):
            return word
        if word in ("your", "tu", "su") and (place == 0 or segment.sequence[place - 1] not in _NOT_YOURS):
            if _is_about_yours(segment, place, timed=timed):
                return "your appointment is"
        if (
            (word, following) == ("it", ("is",))
            and timed
            and place
            and segment.sequence[place + 2 :] in ((), ("then",))
        ):
            return "it is"
        if (word, following) in (("looking", ("forward",)), ("look", ("forward",))) and timed:
            return "look forward"
    return (_find_invitation(segment) or _find_until(segment)) if timed else None


def _is_about_you(segment: Segment, place: int, *, timed: bool) -> bool:
    sequence = segment.sequence
    if place and sequence[place - 1] in ("if", "do", "once", "when"):
        return False
    if sequence[place + 1] == "have" and not segment.words.isdisjoint(_NAMED):
        return True
    third = sequence[place + 2 : place + 3]
    return timed and not (third and third[0] in _YOU_ARE_NOT_BOOKED) and segment.words.isdisjoint(_CHOICES)


def _is_spanish_about_you(segment: Segment, place: int) -> bool:
    if not segment.words.isdisjoint(_CHOICES):
        return False
    return segment.sequence[place] != "tiene" or not any(isinstance(item, Person) for item in segment.items)


def _is_about_yours(segment: Segment, place: int, *, timed: bool) -> bool:
    """ "Your appointment with Ana is", "your haircut is on Thursday"; not "your appointment would be"."""
    window = segment.sequence[place + 1 : place + 12]
    verb = next((number for number, word in enumerate(window) if word in _IS), None)
    if verb is None:
        return False
    subject = window[:verb]
    if not APPOINTMENTS.isdisjoint(subject[:3]) and "name" not in subject and "price" not in subject:
        return True
    offered = next((item for item in segment.items if isinstance(item, Offered)), None)
    return (
        timed
        and offered is not None
        and bool(subject)
        and stem(segment.reading.word(offered.start)) in map(stem, subject)
    )


def _find_invitation(segment: Segment) -> str | None:
    """ "Come at 3:30", "be here by 3:20"."""
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word in _COMING or sequence[place : place + 2] == ("be", "here"):
            if place == 0 or sequence[place - 1] in _BEFORE_COMING:
                return word
    return None


def _find_until(segment: Segment) -> str | None:
    """ "Until Thursday!", "hasta el jueves": a goodbye."""
    first: Mention | None = segment.items[0] if segment.items else None
    if segment.sequence[0] not in ("until", "hasta") or not isinstance(first, Day):
        return None
    return "until" if first.start - segment.start <= 2 else None
