"""Checks days, times, people and services of a clause against slots, rows and what the customer said."""

from collections.abc import Iterable
from datetime import timedelta
from enum import Enum, auto
from typing import Final

from agent.guard.binding import Group
from agent.guard.conversation_index import ConversationIndex, Opening
from agent.guard.mentions import ClockTime, Day, Days, Period
from agent.guard.segments import Segment


class Mode(Enum):
    """What a clause does with its times."""

    OFFER = auto()
    REFUSE = auto()
    ECHO = auto()
    SEARCH = auto()
    CHANGE = auto()


_ECHO_VERBS: Final = frozenset(
    """
    asked wanted said mentioned requested preferred want need prefer like suggested looking hoping thinking
    pediste pidio querias queria quieres quiere mencionaste menciono dijiste dijo solicitaste solicito preferias
    prefieres buscas buscabas busca necesitas necesita desea deseas gustaria pedido
    """.split()
)
# "You asked for" quotes; "you would like" may also read a slot back.
_TOLD: Final = frozenset(
    """
    asked wanted said mentioned requested preferred suggested pediste pidio querias queria mencionaste menciono dijiste
    dijo solicitaste solicito pedido
    """.split()
)
_ECHO_TAILS: Final = frozenset("mean meant refieres refiere".split())
_SEARCH: Final = frozenset(
    "check checking look looking search searching see find revisar reviso revisando mirar miro mirando consultar consulto"
    " consultando comprobar compruebo verificar verifico ver buscar busco buscando".split()
)
_AVAILABLE: Final = frozenset(
    "free available open works work yours good have has great perfect libre disponible tengo tenemos tiene hay funciona"
    " fine opening openings offer podemos puedo".split()
)
_FREE: Final = frozenset("free available open libre disponible openings opening availability huecos".split())
_WAITLISTS: Final = frozenset({"waitlist", "waiting", "espera"})
_CHANGES: Final = frozenset(
    "cancel move reschedule change switch keep cancelar mover cambiar anular reprogramar cancele cambie mueva mantener".split()
)
_APPOINTMENTS: Final = frozenset("appointment booking reservation visit session cita reserva turno".split())
_SMALL_TALK: Final = frozenset(
    "help assist assistance else calling contacting visiting reaching thanks thank how gracias ayudar ayudarte ayudarle mas".split()
)
_INSTEAD: Final = frozenset({"instead", "rather", "lugar", "vez", "besides", "than"})
_EARLIEST: Final = frozenset("earliest soonest temprano pronto temprana".split())
_FIRST: Final = frozenset("first next primer primera primero proximo proxima siguiente".split())
_LATEST: Final = frozenset("latest".split())
_SLOT_NOUNS: Final = frozenset(
    """
    available opening openings slot spot time appointment one thing availability disponible hueco hora turno cita libre
    """.split()
)


def choose_mode(segment: Segment, *, busy: bool) -> Mode:
    """What the clause does: offers, refuses, repeats the wish, searches, or changes an appointment."""
    words = segment.words
    if segment.inverted and not words.isdisjoint(_ECHO_TAILS):
        return Mode.ECHO
    if (segment.denied or busy) and not segment.inverted:
        return Mode.REFUSE
    if not words.isdisjoint(_WAITLISTS):
        return Mode.SEARCH
    if not segment.inverted and _is_echo(segment):
        return Mode.ECHO
    if not words.isdisjoint(_SEARCH) and _is_search(segment):
        return Mode.SEARCH
    if not words.isdisjoint(_CHANGES) and not words.isdisjoint(_APPOINTMENTS):
        return Mode.CHANGE
    return Mode.OFFER


def _is_echo(segment: Segment) -> bool:
    """ "You asked for", "you would like" in front of the wish."""
    sequence = segment.sequence
    first = min(
        (item.start for item in segment.items if isinstance(item, ClockTime | Day | Days | Period)), default=None
    )
    for place, word in enumerate(sequence):
        if word not in _ECHO_VERBS or (first is not None and segment.start + place > first):
            continue
        if segment.reading.language == "es":
            return place == 0 or sequence[place - 1] not in ("te", "le") or word not in ("gustaria",)
        before = sequence[max(0, place - 3) : place]
        if "you" in before and not frozenset(before) & {"can", "could", "for", "see", "may"}:
            return True
    return False


def _is_search(segment: Segment) -> bool:
    if not segment.words.isdisjoint({"if", "whether", "si", "what", "que"}):
        return True
    return segment.words.isdisjoint(_AVAILABLE) and not segment.has_phrase("see", "you")


def fits(opening: Opening, group: Group, index: ConversationIndex, *, loose_time: bool = False) -> bool:
    """Whether an opening is one that the group speaks of."""
    if group.service and opening.service is not None and opening.service not in group.service.services:
        return False
    if group.person and opening.staff not in group.person.names:
        return False
    if group.day and not _fits_day(opening, group.day, index):
        return False
    if group.part and (opening.at is None or not group.part.holds(opening.at)):
        return False
    return group.time is None or _fits_time(opening, group.time, loose=loose_time)


def _fits_day(opening: Opening, day: Day | Days | Period, index: ConversationIndex) -> bool:
    if opening.day is None:
        return False
    if isinstance(day, Day):
        return day.is_on(opening.day, index.today)
    if isinstance(day, Days):
        return opening.day.weekday() in day.weekdays
    return day.first <= (opening.day - index.today).days <= day.last


def _fits_time(opening: Opening, time: ClockTime, *, loose: bool) -> bool:
    if opening.at is None:
        return False
    if time.until:
        if loose:
            return any(first <= opening.at < last for first in time.options for last in time.until)
        ends = opening.minutes is not None and (opening.at + opening.minutes) % 1440 in time.until
        return opening.at in time.options and ends
    if opening.at in time.options:
        return True
    if time.relation in ("after", "from"):
        return any(opening.at >= minute for minute in time.options)
    return time.relation in ("before", "until") and any(opening.at <= minute for minute in time.options)


def find_openings(group: Group, pool: Iterable[Opening], index: ConversationIndex) -> list[Opening]:
    return [opening for opening in pool if fits(opening, group, index)]


def check_group(group: Group, segment: Segment, mode: Mode, index: ConversationIndex) -> bool:
    """Whether the group may be said in a clause of this mode."""
    if not group.has("time", "day", "part"):
        return _check_people(group, segment, mode, index)
    if mode is Mode.REFUSE:
        return _check_refusal(group, index)
    if mode in (Mode.ECHO, Mode.SEARCH) or _is_put_aside(group, segment):
        told = mode is Mode.ECHO and not segment.words.isdisjoint(_TOLD)
        return _was_said(group, index) or (not told and _is_offered(group, segment, index))
    if mode is Mode.CHANGE and _was_said(group, index):
        return True
    return _is_offered(group, segment, index)


def _check_people(group: Group, segment: Segment, mode: Mode, index: ConversationIndex) -> bool:
    """A person alone is known; "Ana is free" needs an opening, "Ana does balayage" somebody who knows."""
    if group.person is None or segment.inverted:
        return True
    if mode is Mode.REFUSE and not segment.words.isdisjoint(_FREE):
        return not any(fits(opening, group, index) for opening in index.slots)
    if mode is not Mode.OFFER:
        return True
    pool = (*index.offered, *index.standing, *(row for _, row in index.rows))
    if group.service is not None and "service" in group.own:
        skilled = any(
            group.person.names & frozenset(index.settings.services[number].staff) for number in group.service.services
        )
        return skilled or bool(find_openings(group, pool, index))
    claims = not segment.words.isdisjoint(_FREE)
    return not claims or any(fits(opening, group, index) for opening in index.offered)


def _is_put_aside(group: Group, segment: Segment) -> bool:
    """ "Instead of Friday", "other than Friday"."""
    reading, start = segment.reading, group.start
    before = {reading.word(place) for place in range(max(segment.start, start - 4), start)}
    return bool(before & _INSTEAD) and bool(before & {"of", "than", "de", "del"})


def _was_said(group: Group, index: ConversationIndex) -> bool:
    """Whether the customer, or the server for the customer, named this day and time."""
    customer = index.customer
    if group.time and not customer.said_time(group.time):
        return False
    if group.part and group.part.name not in customer.parts and not _part_of_said(group, index):
        return False
    day = group.day
    if isinstance(day, Day):
        return (
            customer.said_day(day, index.today)
            or any(day.is_on(found, index.today) for found in index.facts.resolved_days)
            or any(day.is_on(fact.day, index.today) for fact in index.facts.day_facts)
        )
    if isinstance(day, Period):
        return any((day.first, day.last) == (said.first, said.last) for said in customer.periods)
    return day is None or day.weekdays <= customer.weekdays


def _part_of_said(group: Group, index: ConversationIndex) -> bool:
    return group.part is not None and any(group.part.holds(minute) for minute in index.customer.times)


def _check_refusal(group: Group, index: ConversationIndex) -> bool:
    """Nothing that is denied may be free, and somebody must have asked or looked."""
    if any(fits(opening, group, index, loose_time=True) for opening in index.offered):
        return False
    return _was_said(group, index) or _is_known(group, index) or _is_shut(group, index)


def _is_known(group: Group, index: ConversationIndex) -> bool:
    """Day and time each stand in an opening; only together they do not."""
    day, time = group.day, group.time
    known_day = day is None or any(_fits_day(opening, day, index) for opening in index.offered)
    if isinstance(day, Day) and not known_day:
        known_day = index.customer.said_day(day, index.today)
    known_time = (
        time is None or index.customer.said_time(time) or any(opening.at in time.options for opening in index.offered)
    )
    return known_day and known_time and (group.person is not None or time is not None)


def _is_shut(group: Group, index: ConversationIndex) -> bool:
    """Whether the settings close the day, whatever the look-ups say."""
    hours, day = index.settings.settings.hours, group.day
    if hours is None or not isinstance(day, Day):
        return False
    dates = [
        found for found in (index.today + timedelta(days=ahead) for ahead in range(60)) if day.is_on(found, index.today)
    ]
    return bool(dates) and not hours[dates[0].weekday()]


def _is_offered(group: Group, segment: Segment, index: ConversationIndex) -> bool:
    if _is_idle_day(group, segment) or _is_calendar(group, segment, index):
        return True
    if isinstance(group.day, Days):
        return _is_offered_daily(group, group.day, index)
    if not _is_bound_known(group, index):
        return False
    pool = (*index.offered, *index.standing)
    found = find_openings(group, pool, index)
    if not found:
        return _is_end(group, segment, index)
    return _is_superlative_true(group, segment, found, index)


def _is_bound_known(group: Group, index: ConversationIndex) -> bool:
    """The 4 of "free after 4" has to be an opening's time or the customer's."""
    time = group.time
    if time is None or time.relation in ("at",) or time.until:
        return True
    return index.customer.said_time(time) or any(opening.at in time.options for opening in index.offered)


def _is_calendar(group: Group, segment: Segment, index: ConversationIndex) -> bool:
    """ "Today is Tuesday, 17 March": two ways to name one day, and nothing else."""
    days = [item for item in segment.items if isinstance(item, Day)]
    if len(days) != 2 or group.has("time", "part", "person", "service"):
        return False
    between = [segment.reading.word(place) for place in range(days[0].end, days[1].start)]
    if between not in (["is"], ["es"], ["it", "is"]) or days[0].offset is None:
        return False
    return days[1].is_on(index.today + timedelta(days=days[0].offset), index.today)


def _is_idle_day(group: Group, segment: Segment) -> bool:
    """The "today" of "how can I help you today?"."""
    day = group.day
    if not isinstance(day, Day) or day.offset != 0 or group.has("time", "part") or day.weekday is not None:
        return False
    return not segment.words.isdisjoint(_SMALL_TALK) and (segment.inverted or segment.words.isdisjoint(_AVAILABLE))


def _is_offered_daily(group: Group, day: Days, index: ConversationIndex) -> bool:
    """ "Any day" needs an opening on each."""
    free = {
        opening.day.weekday()
        for opening in index.offered
        if opening.day is not None and _fits_but_day(opening, group, index)
    }
    return day.weekdays <= free


def _fits_but_day(opening: Opening, group: Group, index: ConversationIndex) -> bool:
    rest = Group({role: mention for role, mention in group.parts.items() if role != "day"}, group.own, group.end)
    return fits(opening, rest, index)


def _is_end(group: Group, segment: Segment, index: ConversationIndex) -> bool:
    """ "It ends at 4:15" is the end of an opening."""
    if group.time is None or segment.words.isdisjoint(
        {"end", "ends", "finish", "finishes", "termina", "acaba", "done"}
    ):
        return False
    pool = (*index.offered, *index.standing)
    return any(
        opening.at is not None
        and opening.minutes is not None
        and (opening.at + opening.minutes) % 1440 in group.time.options
        for opening in pool
    )


def _is_superlative_true(group: Group, segment: Segment, found: list[Opening], index: ConversationIndex) -> bool:
    """ "The earliest is Thursday" only if nothing is earlier, for the same person and service."""
    words = segment.words
    first = not words.isdisjoint(_EARLIEST) or (not words.isdisjoint(_FIRST) and _names_a_slot(segment))
    last = not words.isdisjoint(_LATEST)
    if not (first or last) or not index.slots:
        return True
    rest = {role: mention for role, mention in group.parts.items() if role in ("person", "service")}
    if last and group.day:
        rest["day"] = group.day
    rivals = [opening for opening in index.slots if fits(opening, Group(rest), index)]
    order = sorted(rivals, key=lambda opening: (str(opening.day), opening.at or 0))
    return bool(order) and (order[-1] if last else order[0]) in found


def _names_a_slot(segment: Segment) -> bool:
    """ "The first opening", not "first of all" or "next Thursday"."""
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word in _FIRST and not frozenset(sequence[place + 1 : place + 3]).isdisjoint(_SLOT_NOUNS):
            return True
    return False


def check_wish(segment: Segment, mode: Mode, index: ConversationIndex) -> bool:
    """ "That time is available", "we have nothing then" speak of what the customer asked for."""
    words = segment.words
    if segment.question or (mode is not Mode.REFUSE and words.isdisjoint(_FREE | {"works", "podemos", "funciona"})):
        return True
    if words.isdisjoint(_FREE | {"works", "nothing", "anything", "nada", "podemos", "funciona"}):
        return True
    if any(isinstance(item, ClockTime | Day | Days | Period) for item in segment.items):
        return True
    matches = [opening for opening in index.offered if _is_wished(opening, index)]
    asked = bool(index.customer.days or index.customer.times)
    if mode is Mode.REFUSE:
        return not matches if asked else not index.slots
    return bool(matches) if asked else bool(index.offered) or words.isdisjoint({"that", "it", "esa", "ese"})


def _is_wished(opening: Opening, index: ConversationIndex) -> bool:
    customer = index.customer
    if customer.days and (opening.day is None or not customer.said_date(opening.day, index.today)):
        return False
    return not customer.times or opening.at in customer.times
