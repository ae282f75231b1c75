"""Finds clauses that say an appointment stands without any word for booking: "you have Thursday at 3:30"."""

from typing import Final

from agent.guard.mentions import ClockTime, Day, Days, Mention, Period, Person
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

APPOINTMENTS: Final = one_of(
    """
    appointment booking reservation visit session slot spot place time cita reserva turno hora visita sesion
    """
)
_NAMED: Final = one_of("appointment appointments booking bookings reservation reservations")
_IS: Final = one_of("is are will starts begins es sera queda esta empieza comienza")
_NOT_YOURS: Final = one_of("for to para in with before after about")
_NO_APPOINTMENT: Final = one_of(
    """
    options option choices choice name number phone preferred preference email opciones opcion nombre numero
    """
)
_YOU_ARE_NOT_BOOKED: Final = one_of(
    """
    looking asking free available able interested right welcome flexible happy thinking referring after sure ready
    okay fine not hoping trying wondering still most very more planning wanting talking
    """
)
_CHOICES: Final = one_of(
    """
    options option choices choice openings opening time times slots slot until any two three couple opcion opciones
    huecos hueco disponible disponibles libre libres
    """
)
_ADVERBS: Final = one_of("now also already currently still just")
_NOT_SAID_OF_YOU: Final = one_of("if do once when")
_MEETING: Final = one_of("be see meet")
_ENDINGS: Final = one_of("then right ok okay so sure entonces")
_COMING: Final = one_of("come arrive ven venga llega llegue vente")
_ABLE_TO: Final = one_of("to can could may might would you will i we they should who que puedes puede")


def has_time(segment: Segment) -> bool:
    return any(isinstance(item, ClockTime | Day | Days | Period) for item in segment.items)


def find_statement(segment: Segment) -> str | None:
    """The words that make the clause say so."""
    timed = has_time(segment)
    for place, word in enumerate(segment.sequence):
        if word == "you" and _is_about_you(segment, place, timed=timed):
            return "you will be" if segment.sequence[place + 1 : place + 2] == ("will",) else "you have"
        if word in ("your", "tu", "su") and _is_about_yours(segment, place, timed=timed):
            return "your appointment is"
        if timed and (_is_spanish_about_you(segment, place, word) or _is_settled(segment.sequence, place)):
            return word
    return (_find_invitation(segment) or _find_until(segment)) if timed else None


def _is_about_you(segment: Segment, place: int, *, timed: bool) -> bool:
    """ "You have Thursday at 3:30", "you are with Ana", "you'll be seeing Ana on Thursday"."""
    sequence = segment.sequence
    at = place + 1
    while at < len(sequence) and sequence[at] in _ADVERBS:
        at += 1
    following, third = sequence[at : at + 1], sequence[at + 1 : at + 2]
    if place and sequence[place - 1] in _NOT_SAID_OF_YOU:
        return False
    if following == ("have",) and not segment.words.isdisjoint(_NAMED):
        return True
    if not timed or not segment.words.isdisjoint(_CHOICES):
        return False
    if following == ("will",):
        return not _MEETING.isdisjoint(third)
    return following in (("are",), ("have",)) and _YOU_ARE_NOT_BOOKED.isdisjoint(third)


def _is_spanish_about_you(segment: Segment, place: int, word: str) -> bool:
    """ "Tienes el jueves a las 3"; "Ana tiene el jueves" offers it."""
    if word == "estas":
        return segment.reading.tokens[segment.places[place]].raw == "estás"
    if word not in ("tienes", "tenes", "tiene") or not segment.words.isdisjoint(_CHOICES):
        return False
    return word != "tiene" or not any(isinstance(item, Person) for item in segment.reading.items)


def _is_about_yours(segment: Segment, place: int, *, timed: bool) -> bool:
    """ "Your appointment with Ana is", "your haircut is on Thursday"; not "your appointment would be"."""
    if place and segment.sequence[place - 1] in _NOT_YOURS:
        return False
    window = segment.sequence[place + 1 : place + 12]
    verb = next((number for number, word in enumerate(window) if word in _IS), None)
    if not verb:
        return False
    subject = window[:verb]
    if not APPOINTMENTS.isdisjoint(subject[:3]) and "name" not in subject and "price" not in subject:
        return True
    return timed and _NO_APPOINTMENT.isdisjoint(subject)


def _is_settled(sequence: tuple[str, ...], place: int) -> bool:
    """ "Thursday it is", "looking forward to Thursday"."""
    pair = sequence[place : place + 2]
    if pair == ("it", "is"):
        return place > 0 and _ENDINGS.issuperset(sequence[place + 2 :])
    return pair in (("looking", "forward"), ("look", "forward"))


def _find_invitation(segment: Segment) -> str | None:
    """ "Come at 3:30", "be here by 3:20"; "you can come at 3:30" offers."""
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word in _COMING or sequence[place : place + 2] == ("be", "here"):
            if place == 0 or sequence[place - 1] not in _ABLE_TO:
                return word
    return None


def _find_until(segment: Segment) -> str | None:
    """ "Until Thursday!", "hasta el jueves": a goodbye."""
    first: Mention | None = segment.items[0] if segment.items else None
    if segment.verbal or not isinstance(first, Day):
        return None
    before = {segment.reading.word(place) for place in range(max(segment.start, first.start - 2), first.start)}
    return "until" if before & {"until", "hasta"} else None
