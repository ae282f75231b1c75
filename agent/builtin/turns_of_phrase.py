"""Remarks that mean something only while a booking is under way, English and Spanish."""

from typing import Final

from agent.understanding.text import phrases, read_text

# "Move it a week later, same time".
_SAME_TIME: Final = phrases(r"same (?:time|hour)|(?:a |en )?(?:la|el) mism[ao] (?:hora|horario)|misma hora")
_PEOPLE: Final = phrases(r"people|persons?|of us|adults|kids|children|guests|personas?|adultos|ninos|ninas")
_SAME_DAY: Final = phrases(r"same day|(?:ese|el) mismo dia|mismo dia")
# "Never mind", "forget it": what was begun is dropped, and nothing that is booked is touched.
_DROP_IT: Final = phrases(
    r"""
    never ?mind|forget (?:it|about it|that)|leave it|drop it|changed my mind|not any ?more
    (?:i )?do not want (?:it|to|that)(?: any ?more)?|cancel(?: (?:it|that|this|the booking))?(?= *$| *[.!,])
    olvidal[oa]|olvidel[oa]|dejal[oa]|dejel[oa]|dejemoslo|ya no(?: lo)? quiero|ya no|mejor no
    cancela(?:lo|la)?(?= *$| *[.!,])
    """
)
# "Cancel my appointment and book a new one on Friday" is a move.
_NEW_INSTEAD: Final = phrases(
    r"""
    (?:cancel\w*|drop|delete)\b.{0,60}\b(?:book|make|schedule|set up|get|have|find|do)\w*\b.{0,25}\b(?:new|another|
        different|instead|one)
    (?:cancel|anul)\w*\b.{0,60}\b(?:reserv|agend|hac|dar|busc|pon)\w*\b.{0,25}\b(?:nuev[ao]|otr[ao]|vez)
    """
)
# One more appointment beside the one just made, not its change.
_ONE_MORE: Final = phrases(
    r"""
    another (?:appointment|booking|one|haircut|slot)|one more|second (?:appointment|booking)
    also (?:book|need|want|like)|as well|too|in addition|an additional|book (?:a|an)|new (?:appointment|booking)
    otra cita|otra reserva|tambien|ademas|una mas|una cita (?:para|mas)|nueva cita
    """
)
# What was just booked is meant, without saying so.
_MEANS_IT: Final = phrases(
    r"""
    it|that|this|instead|actually|rather|change|make it|move|switch|sorry|wait|oops|mine|my appointment
    (?:can|could) (?:we|i|you) (?:do|make|have|come)|what about|how about
    mejor|en vez|en lugar|cambi\w+|pued[eo]\w*|podri\w+|perdon|espera|y si|mover\w*
    """
)
# "Move my blow-dry to Friday".
_MOVES_MINE: Final = phrases(
    r"""
    (?:move|change|shift|push|switch|bring|delay|postpone) (?:my|mine|our|the|it|that)
    (?:mover|cambiar|cambi[ea]|muev[ea]|pasar|pas[ea]) (?:mi|la|el|nuestra)|(?:cambi|muev|pas)[ae](?:la|lo|me|mela)
    """
)
# "I can't make it Tuesday, can we do Wednesday?": another day is wanted, whatever else "can't make it" may mean.
_OTHER_INSTEAD: Final = phrases(
    r"""
    (?:can|could|may) (?:we|i|you) (?:do|make|have|come|try|say)|instead|rather|same time|what about|how about|move
    is .{0,30} (?:free|available|possible|ok)|do you have|have you got|any chance|would .{0,30} work|better
    pued[eo]\w*|podri\w+|mejor|en vez|en lugar|misma hora|hay|tienen?
    """
)
_SOMEBODY_INSTEAD: Final = phrases(r"instead|rather|switch|swap|change|en vez|en lugar|cambi\w+|mejor con")
_CANCELS: Final = phrases(r"cancel\w*|call off|delete|anul\w+")
_ASKS_FOR_LIST: Final = phrases(
    r"""
    services?|treatments?|offer\w*|menu|price list|list|options|what (?:\w+ )?(?:do|can) you (?:guys )?do
    servicios?|tratamientos?|ofrec\w+|carta|lista|que (?:\w+ )?(?:hacen|haceis|tienen)
    """
)
_WHAT_IS_IT: Final = phrases(
    r"""
    difference|what is (?:a |an |the )?|what are|what does \w+ (?:include|mean)|includes?|explain
    tell me (?:more )?about|diferencia|que es|que incluye|en que consiste|explic\w+
    """
)
# "The later one" picks; a bare "later" asks for other times.
_PICKS: Final = phrases(r"the|one|ones|el|la|ese|esa")
_COMPLAINS: Final = phrases(
    r"""
    refunds?|complain\w*|complaint|ridiculous|unacceptable|disappoint\w*|outrage\w*|furious|worst|rip off
    reembolso|devolucion|queja\w*|reclam\w+|pesim[oa]|indignante|vergonzoso|inaceptable|decepcion\w*
    """
)
_ABOUT_MINE: Final = phrases(
    r"""
    who is (?:it|that|my \w+) with|with whom|who with|when is (?:it|that|my \w+)
    what (?:time|day) (?:is|was) (?:it|that|mine)
    what time (?:should|do|does) \w+ (?:be|come|need|have)|where is it
    con quien (?:es|era|tengo)|a que hora (?:es|era|tengo|tiene)|cuando (?:es|era|tengo)|que dia (?:es|era)
    """
)
_WHAT_IF: Final = phrases(
    r"what (?:happens )?if|what about if|and if|if i (?:need|have|want) to|(?:y|que pasa) si|si al final"
)
_CHANGE_OR_CANCEL: Final = phrases(
    r"""
    (?:change|move|reschedule|manage) or cancel|cancel or (?:change|move|reschedule)
    (?:cambiar|mover) o (?:cancelar|anular)|cancelar o cambiar
    """
)
_FOR_NEXT: Final = phrases(
    r"""
    (?:and |now |then )*(?:one )?for (?:my|our|his|her) \w+|(?:and |now )+for (?:him|her|them)
    the (?:other|next) (?:one|person)
    (?:y |ahora )*para (?:mi|su|nuestr[oa]) \w+|(?:y |ahora )+para (?:el|ella)|(?:el|la) (?:otr[oa]|siguiente)
    """
)
_HOW_ABOUT: Final = phrases(r"what about|how about|and what about|que tal|y que hay de|y si")
# A question that goes on with the one before: "and on Sunday?".
_FOLLOW_UP: Final = phrases(r"^(?:and|what about|how about|also|or|y|que tal|tambien|o)")


_MY_APPOINTMENT: Final = phrases(
    r"(?:my|our|an?|the) (?:\w+ )?(?:appointment|booking|reservation)|(?:mi|la|una) (?:cita|reserva)"
)
# The wish to leave a message is not yet the message.
_ONLY_A_MESSAGE: Final = phrases(
    r"^(?:(?:i would|i'd) like to|i want to|can i|could i|may i|please)? ?leave (?:you )?(?:a|my) message"
    r"(?: please)?(?: [.?!])?$",
    r"^(?:quiero|quisiera|me gustaria|puedo|podria)? ?dejar(?:le|les)? un (?:mensaje|recado)"
    r"(?: por favor)?(?: [.?!])?$",
)


def only_wants_to_leave_message(text: str) -> bool:
    return _ONLY_A_MESSAGE.search(read_text(text).plain.strip(" ¿¡")) is not None


def names_appointment(text: str) -> bool:
    return _MY_APPOINTMENT.search(read_text(text).plain) is not None


def counts_people(text: str) -> bool:
    return _PEOPLE.search(read_text(text).plain) is not None


def asks_same_time(text: str) -> bool:
    return _SAME_TIME.search(read_text(text).plain) is not None


def asks_same_day(text: str) -> bool:
    return _SAME_DAY.search(read_text(text).plain) is not None


def drops_it(text: str) -> bool:
    return _DROP_IT.search(read_text(text).plain) is not None


def wants_new_instead(text: str) -> bool:
    return _NEW_INSTEAD.search(read_text(text).plain) is not None


def wants_one_more(text: str) -> bool:
    return _ONE_MORE.search(read_text(text).plain) is not None


def means_what_was_done(text: str) -> bool:
    plain = read_text(text).plain
    return _MEANS_IT.search(plain) is not None and not _HOW_ABOUT.fullmatch(plain)


def moves_mine(text: str) -> bool:
    return _MOVES_MINE.search(read_text(text).plain) is not None


def wants_other_day(text: str) -> bool:
    plain = read_text(text).plain
    return _OTHER_INSTEAD.search(plain) is not None and _CANCELS.search(plain) is None


def wants_somebody_instead(text: str) -> bool:
    return _SOMEBODY_INSTEAD.search(read_text(text).plain) is not None


def asks_for_list(text: str) -> bool:
    return _ASKS_FOR_LIST.search(read_text(text).plain) is not None


def asks_what_it_is(text: str) -> bool:
    return _WHAT_IS_IT.search(read_text(text).plain) is not None


def picks_relatively(text: str) -> bool:
    return _PICKS.search(read_text(text).plain) is not None


def complains(text: str) -> bool:
    return _COMPLAINS.search(read_text(text).plain) is not None


def asks_about_mine(text: str) -> bool:
    return _ABOUT_MINE.search(read_text(text).plain) is not None


def asks_what_if(text: str) -> bool:
    return _WHAT_IF.search(read_text(text).plain) is not None


def wants_change_or_cancel(text: str) -> bool:
    return _CHANGE_OR_CANCEL.search(read_text(text).plain) is not None


def goes_on_for_next(text: str) -> bool:
    return _FOR_NEXT.search(read_text(text).plain) is not None


def is_follow_up(text: str) -> bool:
    return _FOLLOW_UP.search(read_text(text).plain.lstrip(" ¿¡")) is not None
