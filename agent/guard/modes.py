"""What a clause does with its days and times: offers them, refuses them, repeats a wish, searches or changes."""

from enum import Enum, auto
from typing import Final

from agent.guard.mentions import ClockTime, Day, Days, Period
from agent.guard.segments import Segment
from agent.guard.tokens import Kind
from agent.guard.word_sets import one_of


class Mode(Enum):
    OFFER = auto()
    REFUSE = auto()
    ECHO = auto()
    SEARCH = auto()
    CHANGE = auto()


# "You asked for" quotes; "you would like" may also read a slot back.
QUOTING: Final = one_of(
    """
    asked wanted said mentioned requested preferred suggested pediste pidio querias queria mencionaste menciono
    dijiste dijo solicitaste solicito pedido preguntaste pregunto
    """
)
AVAILABLE: Final = one_of(
    """
    free available open works work yours good have has great perfect fine opening openings offer libre disponible
    tengo tenemos tiene hay funciona podemos puedo
    """
)
APPOINTMENTS: Final = one_of("appointment booking reservation visit session cita reserva turno")
_WISHING: Final = QUOTING | one_of(
    """
    want need prefer like looking hoping thinking quieres quiere preferias prefieres buscas buscabas busca necesitas
    necesita desea deseas gustaria
    """
)
_MEANING: Final = one_of("mean meant refieres refiere referias referia")
_SEARCHING: Final = one_of(
    """
    check checking checked looked look looking search searching revisar reviso revisando mirar miro mirando
    consultar consulto consultando comprobar compruebo verificar verifico buscar busco buscando
    """
)
_LET_ME_SEE: Final = (
    ("let", "me", "see"),
    ("dejame", "ver"),
    ("dejeme", "ver"),
    ("voy", "a", "ver"),
    ("vamos", "a", "ver"),
)
_ABLE: Final = one_of("puedo podemos")
_SEARCHING_IF: Final = one_of("see find ver")
_IF: Final = one_of("if whether si what que")
_WAITLISTS: Final = one_of("waitlist waiting espera")
_CHANGING: Final = one_of(
    """
    cancel move reschedule change switch keep cancelar mover cambiar anular reprogramar cancele cambie mueva
    mantener
    """
)
_NOT_A_WISH: Final = one_of("can could for may")
_OFFERING: Final = one_of(
    """
    have has free available availability open opening openings slot slots spot spots time times option options
    choice can could would may might offer offers offering there here how what works work fits fit suits suit
    possible earliest soonest first next latest last another other closest nearest that it today cost costs takes
    lasts starts start confirm book reserve cancel move reschedule change switch prefer choose pick want need
    looking see if shall show shows showing got left remaining or

    puedes podrias encontre encontrado horarios horas contamos disponibilidad tengo tenemos tiene tienen hay libre
    libres disponible disponibles hueco huecos puedo podemos puede pueden podria podriamos ofrezco ofrecer ofrecerte
    ofrecerle opcion opciones seria serian queda quedan cuesta dura atiende primer primero primera proximo proxima
    ultimo ultima parece viene va reservar confirmar cancelar cambiar mover prefieres prefiere quieres quiere
    reservo confirmo si entonces hoy sirve conviene temprano cercano pronto otro otra sale esta estan vale funciona
    encaja
    """
)
_LISTING: Final = one_of(
    """
    with for at on in of a an the and or to from then so also plus only about around by until after before between
    this next ok okay great perfect sure alright date day service staff stylist price duration details appointment
    summary recap am 's yes each same but he she they is are does

    con para a el la los las en de del y o por desde hasta entonces bien vale perfecto claro fecha hora servicio
    precio duracion cita resumen tambien si sí pero un una
    """
)


def choose_mode(segment: Segment, *, busy: bool) -> Mode:
    """What the clause does; `busy` is set where it says that a time is taken."""
    words = segment.words
    if segment.inverted and not words.isdisjoint(_MEANING):
        return Mode.ECHO
    if segment.conditional and not segment.denied:
        return Mode.SEARCH
    if (segment.denied or busy) and not segment.inverted:
        return Mode.REFUSE
    if not words.isdisjoint(_WAITLISTS):
        return Mode.SEARCH
    if not segment.inverted and _is_echo(segment):
        return Mode.ECHO
    if _is_search(segment):
        return Mode.SEARCH
    if not words.isdisjoint(_CHANGING) and not words.isdisjoint(APPOINTMENTS):
        return Mode.CHANGE
    return Mode.OFFER


def _is_echo(segment: Segment) -> bool:
    """ "You asked for", "you would like" in front of the wish."""
    if segment.words.isdisjoint(_WISHING):
        return False
    sequence = segment.sequence
    times = [item.start for item in segment.items if isinstance(item, ClockTime | Day | Days | Period)]
    limit = min(times) - segment.start if times else len(sequence)
    for place, word in enumerate(sequence[: limit + 1]):
        if word not in _WISHING:
            continue
        if segment.reading.language == "es":
            return place == 0 or sequence[place - 1] not in ("te", "le") or word != "gustaria"
        before = sequence[max(0, place - 3) : place]
        if "you" in before and _NOT_A_WISH.isdisjoint(before):
            return True
    return False


def _is_search(segment: Segment) -> bool:
    words = segment.words
    if words.isdisjoint(_SEARCHING | _SEARCHING_IF):
        return False
    if not words.isdisjoint(_IF):
        return True
    if words.isdisjoint(_SEARCHING) and not any(segment.has_phrase(*phrase) for phrase in _LET_ME_SEE):
        return False
    return words.isdisjoint(AVAILABLE - _ABLE) and not segment.has_phrase("see", "you")


def is_offering(segment: Segment) -> bool:
    """Whether a statement is put as an offer, or is a bare list of times, people and services."""
    if not segment.words.isdisjoint(_OFFERING):
        return True
    tokens, covered = segment.reading.tokens, segment.reading.covered
    return all(
        place in covered or tokens[place].kind is not Kind.WORD or tokens[place].word in _LISTING
        for place in range(segment.start, segment.end)
    )
