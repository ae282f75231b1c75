"""Promises and advice put together from plain words: nobody but the owner may make them."""

from typing import Final

from agent.guard.assertions import find_assertion
from agent.guard.conversation_index import ConversationIndex
from agent.guard.mentions import ClockTime, Day, Days, Offered, Period, Person
from agent.guard.praise import find_praise
from agent.guard.promise_phrases import ANSWERS, PROMISES, find_any
from agent.guard.segments import Segment
from agent.guard.word_sets import one_of
from agent.guard.words_spanish import strip_pronouns

# What the assistant, the customer and anything else may be said to do in the future.
_FUTURE_SELF: Final = one_of("be check look see find try help need do start work leave")
_FUTURE_YOU: Final = one_of("be need have see find")
_FUTURE: Final = one_of("be see take cost need work do help start end finish last suit fit mean")
_DENIED_FUTURE: Final = one_of("work be fit do suit able guess")
_SKIPPED: Final = one_of("just also then now only still happily gladly definitely probably always")
# These have their own rule.
_ACT_VERBS: Final = one_of(
    """
    book reserve schedule confirm put cancel move reschedule change switch add join hold secure lock save
    """
)
_ANSWERING: Final = one_of("get call contact confirm let reach answer")
_TOLD: Final = frozenset({"message_taken", "requested"})
_CONTACT: Final = one_of("call phone text email message contact remind notify write reach")
_CONTACT_SPANISH: Final = one_of("llama llame llamo escribe escriba contacta contacte avise llega llegara")
_GOING_TO: Final = one_of("going happy glad able ana ask want")
_PERSON: Final = one_of("person human persona humano")
_NOTICES: Final = one_of("reminder confirmation recordatorio")
_RECEIVED: Final = one_of(
    """
    get receive send sends gets sending email text give recibir recibes recibe llega enviamos mandamos envio mando
    """
)
_ADVICE: Final = one_of("should must")
_ADVISED: Final = one_of("be have choose pick call contact say tell")
_NEEDS: Final = one_of("need needs suggest recommend necesitas necesita recomiendo sugiero")
_DIAGNOSING: Final = _NEEDS | {"you"}
_MAY: Final = one_of("can may could")
_POLICY: Final = one_of("cancel change move reschedule come stop return leave")
_MAY_SPANISH: Final = one_of("puedes puede pueden")
_POLICY_SPANISH: Final = one_of("cancelar cambiar mover reprogramar venir anular volver")


def find_promise(segment: Segment, index: ConversationIndex) -> str | None:
    """The words of a promise, or None; a question promises nothing."""
    if not segment.inverted:
        found = _find_future(segment, index) or _find_contact(segment, index) or _find_advice(segment)
        found = found or _find_fixed(segment) or find_assertion(segment)
        if found is not None:
            return found
    return find_praise(segment, index)


def _find_fixed(segment: Segment) -> str | None:
    """A person may be asked for at any time; everything else has its hours and conditions."""
    found = find_any(PROMISES, segment.sequence)
    if found in ("any time", "cualquier momento") and segment.has(_PERSON):
        return None
    return found


def _find_future(segment: Segment, index: ConversationIndex) -> str | None:
    """ "We'll refund you", "I'm going to text you"."""
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        going = word == "going" and sequence[place + 1 : place + 2] == ("to",)
        if not going and (word not in ("will", "gonna") or (word == "will" and place == 0)):
            continue
        rest = sequence[place + 1 + going :]
        denied = rest[:1] == ("not",)
        if rest[:3] == ("have", "a", "look"):
            continue
        verb = next((other for other in rest[denied:] if other not in _SKIPPED), "")
        subject = sequence[place - 1] if place else ""
        allowed = _DENIED_FUTURE if denied else _allowed_future(subject)
        if verb not in allowed and verb not in _ACT_VERBS and not _is_answer(verb, index):
            return f"{word} {verb}"
    return None


def _allowed_future(subject: str) -> frozenset[str]:
    if subject in ("i", "we"):
        return _FUTURE_SELF
    return _FUTURE_YOU if subject == "you" else _FUTURE


def _is_answer(verb: str, index: ConversationIndex) -> bool:
    """Who took a message may say that somebody answers."""
    return verb in _ANSWERING and not _TOLD.isdisjoint(index.acts)


def _find_contact(segment: Segment, index: ConversationIndex) -> str | None:
    """ "We can call you", "you get a reminder"."""
    if segment.question or not _TOLD.isdisjoint(index.acts):
        return None
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word in _CONTACT and "you" in sequence[place + 1 : place + 3] and not segment.denied:
            if not _is_purpose(sequence, place):
                return f"{word} you"
        if word in ("te", "le", "les") and not _CONTACT_SPANISH.isdisjoint(sequence[place + 1 : place + 2]):
            return f"{word} {sequence[place + 1]}"
        if word in _NOTICES and segment.has(_RECEIVED):
            return word
    if segment.has_phrase("ask", "somebody") or segment.has_phrase("ask", "someone"):
        return None
    return find_any(ANSWERS, sequence)


def _is_purpose(sequence: tuple[str, ...], place: int) -> bool:
    """ "By phone", "I need a number to reach you"."""
    before = sequence[max(0, place - 2) : place]
    return before[-1:] == ("by",) or (before[-1:] == ("to",) and _GOING_TO.isdisjoint(before))


def _find_advice(segment: Segment) -> str | None:
    """ "You should rest", "you can cancel"."""
    sequence = segment.sequence
    for place, word in enumerate(sequence):
        if word in _DIAGNOSING and _is_diagnosis(segment, place):
            return f"{word} need"
        if word == "you":
            following = sequence[place + 1 : place + 2]
            if not _ADVICE.isdisjoint(following) and _ADVISED.isdisjoint(sequence[place + 2 : place + 3]):
                return f"you {following[0]}"
            if not _MAY.isdisjoint(following) and not _POLICY.isdisjoint(sequence[place + 2 : place + 5]):
                return None if _is_offer(segment, place) else f"you {following[0]}"
        elif word in _MAY_SPANISH and strip_pronouns("".join(sequence[place + 1 : place + 2])) in _POLICY_SPANISH:
            return None if _is_offer(segment, place) else f"{word} {sequence[place + 1]}"
    return None


def _is_diagnosis(segment: Segment, place: int) -> bool:
    """ "You need a root canal", "necesitas un masaje"."""
    rest = segment.sequence[place + 1 : place + 4]
    needs = segment.sequence[place] in _NEEDS or (segment.sequence[place] == "you" and not _NEEDS.isdisjoint(rest))
    return needs and any(isinstance(segment.item_at(at), Offered) for at in range(place + 1, place + 8))


def _is_offer(segment: Segment, place: int) -> bool:
    """ "You can come on Thursday at 3:30" offers a slot; "you can come" is a policy."""
    kinds = ClockTime | Day | Days | Period | Person
    return any(isinstance(segment.item_at(at), kinds) for at in range(place + 3, place + 8))
