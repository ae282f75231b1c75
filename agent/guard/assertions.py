"""What a clause says of the business, its people and its customers beyond slots: nobody but the owner may say it."""

from typing import Final

from agent.guard.mentions import Person
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of

_REACH: Final = 5
_ADVERBS: Final = one_of("also just still currently do only now already always")
_BE: Final = one_of("are is am was were 's")
_WE_ARE: Final = one_of(
    """
    open closed located at in on sorry happy glad delighted here fully booked looking able unable not free available
    afraid still currently busy excited pleased also only no
    """
)
_ANA_IS: Final = one_of(
    """
    free available booked busy fully not also able happy open at on in still already only and or expecting looking
    with unavailable taken next first earliest soonest latest last opening openings schedule availability calendar
    price appointment appointments time times your one another the who our a both
    """
)
_AFTER: Final = one_of("with con of de for para by")
_THEIRS: Final = one_of(
    """
    waitlist schedule calendar list next first earliest latest day slot appointment
    """
)
_ROLES: Final = one_of(
    """
    stylist stylists barber barbers therapist therapists dentist dentists hygienist technician practitioner
    providers instructor trainer coach esthetician doctor staff team member person one
    """
)
_OUR: Final = one_of(
    """
    number phone telephone address hours opening openings services service prices price team staff next first
    earliest soonest latest last policy assistant name stylists stylist barbers therapists dentists doctors salon
    shop studio clinic spa office website site email schedule calendar availability location providers practitioners
    system records cancellation list other telefono numero direccion horario horarios equipo clinica estudio web
    pagina correo servicios precios precio politica agenda asistente estilistas barberos proximo proxima primer
    primera siguiente ubicacion nombre lista
    """
)
_HAVE: Final = one_of("have has got tenemos tiene contamos")
_HAD: Final = one_of(
    """
    opening openings slot slots time times spot spots availability option options choice choices service services
    anything nothing something appointment appointments booking information free available open space room to you
    your it that not found got checked looked left one ones stylists staff people member members

    hueco huecos disponibilidad hora horas sitio libre libres disponible disponibles nada algo cita citas horario
    horarios opcion opciones servicio servicios espacio lugar turno turnos que hay reservado ningun ninguna
    """
)
_DO_SPANISH: Final = one_of("somos hacemos")
_LOOKING: Final = one_of("see check look find show tell ver miro mirar busco buscar reviso revisar comprobar veo")
# So few words, from "we" on, name nothing: "we have", "we have free", "we have then".
_LEFT_OPEN: Final = 3
_YOU_WILL_BE: Final = one_of("able done with seeing asked seen all set booked confirmed")


def find_assertion(segment: Segment) -> str | None:
    """The words of such a claim, or None."""
    if segment.inverted or segment.conditional:
        return None
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        rest = sequence[place + 1 :]
        if _is_looked_for(sequence, place):
            continue
        if word == "we" and not _is_fine_of_us(segment, place + 1):
            return " ".join(sequence[place : place + 4])
        if word in ("our", "nuestro", "nuestra", "nuestros", "nuestras") and not _is_ours(segment, place + 1):
            return " ".join(sequence[place : place + 2])
        if word in _DO_SPANISH and not segment.covers(place + 1):
            return " ".join(sequence[place : place + 3])
        if word in ("tenemos", "contamos") and not _is_had(segment, place + 1):
            return " ".join(sequence[place : place + 3])
        if word == "you" and rest[:2] == ("will", "be") and _YOU_WILL_BE.isdisjoint(rest[2:3]):
            return "you will be"
        if _opens_person(segment, place) and not _is_fine_of_person(segment, place):
            return " ".join(sequence[place : place + 3])
    return None


def _is_looked_for(sequence: tuple[str, ...], place: int) -> bool:
    """ "Let me see what we have": says what is looked for and not that it is there."""
    asked = sequence[place - 1 : place] in (("what",), ("que",)) and not _LOOKING.isdisjoint(sequence[: place - 1])
    return asked and len(sequence) - place <= _LEFT_OPEN


def _opens_person(segment: Segment, place: int) -> bool:
    """Whether a name begins here that no "with" stands before."""
    item = segment.item_at(place)
    if not isinstance(item, Person) or item.start != segment.places[place]:
        return False
    return place == 0 or segment.sequence[place - 1] not in _AFTER


def _is_fine_of_us(segment: Segment, place: int) -> bool:
    """ "We are open", "we have Thursday at 3:30"; not "we are the oldest", "we have another studio"."""
    while place < len(segment.sequence) and segment.sequence[place] in _ADVERBS:
        place += 1
    word = segment.sequence[place] if place < len(segment.sequence) else ""
    if word in _BE:
        following = segment.sequence[place + 1 : place + 2]
        return not following or following[0] in _WE_ARE or segment.covers(place + 1)
    return word not in _HAVE or _is_had(segment, place + 1)


def _is_had(segment: Segment, place: int) -> bool:
    """Whether what is had is a time, a service or nothing."""
    for at in range(place, min(place + _REACH, len(segment.sequence))):
        if at > place and segment.places[at] - segment.places[at - 1] > 1 and not segment.covers(at):
            return False
        if segment.sequence[at] in _HAD or segment.covers(at):
            return _is_next_to(segment, place, at)
    return False


def _is_next_to(segment: Segment, place: int, at: int) -> bool:
    """No comma stands between: "we have a sauna, Thursday at 3:30"."""
    tokens = segment.reading.tokens[segment.places[place] : segment.places[at]]
    return at == place or all(token.word != "," for token in tokens)


def _is_ours(segment: Segment, place: int) -> bool:
    if place >= len(segment.sequence):
        return False
    near = segment.sequence[place : place + 2]
    return not _OUR.isdisjoint(near) or segment.covers(place)


def _is_fine_of_person(segment: Segment, place: int) -> bool:
    """ "Ana is free", "Ana has Thursday"; not "Ana is amazing", "Ana has patience"."""
    sequence = segment.sequence
    while place < len(sequence) and isinstance(segment.item_at(place), Person):
        place += 1
    if place >= len(sequence) or segment.places[place] - segment.places[place - 1] > 1:
        return True
    word, following = sequence[place], sequence[place + 1 : place + 3]
    if word in _HAVE:
        return _is_had(segment, place + 1)
    if word not in _BE or not following:
        return True
    if segment.covers(place + 1):
        return True
    if word == "'s" and following[0] in _THEIRS:
        return True
    if following[0] in ("the", "a", "our", "one", "your"):
        return not _ROLES.isdisjoint(sequence[place + 1 : place + 5])
    return following[0] in _ANA_IS
