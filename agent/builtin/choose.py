"""The customer's pick among the times on offer, said in any way."""

from datetime import datetime
from typing import Any

from agent.builtin.frame import Frame
from agent.builtin.pursue import hear_facts
from agent.builtin.said import Said
from agent.builtin.steps import Say, Step, look_for_times, take_offer
from agent.builtin.turns_of_phrase import picks_relatively
from agent.offering import fits_hours
from agent.understanding.answers import Answer, read_answer
from agent.understanding.choices import ChoiceKind
from agent.understanding.dates import Ask
from agent.understanding.intents import Intent

# "That one": so few words in answer to a list are a pick that was not understood.
_A_FEW_WORDS = 3
_ELSEWHERE = frozenset({Intent.CANCEL, Intent.MY_APPOINTMENTS, Intent.RESCHEDULE})


def choose(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """Take the time that is meant; nothing when the message does not pick one."""
    offers = context["offers"]
    if not offers or _ELSEWHERE & set(said.intents) or _asks_for_others(frame, said, offers):
        return None
    if said.staff.anyone and said.choice.kind is ChoiceKind.ANY and len({offer["starts"] for offer in offers}) > 1:
        return [Say("agent.needs.offer")]
    index = _index(said, context)
    if index is not None:
        frame.offer = offers[index]["handle"]
        hear_facts(frame, said, contact_only=True)
        return [take_offer(frame)]
    if said.choice.kind is ChoiceKind.SEVERAL and not _narrows(said):
        return [Say("agent.needs.offer")]
    if said.choice.kind is ChoiceKind.NONE and not said.has_facts:
        return [look_for_times(frame, more=True)]
    if not said.has_facts and not set(said.intents) - {Intent.BOOK}:
        return _answer_without_pick(frame, said, context)
    return None


def _index(said: Said, context: dict[str, Any]) -> int | None:
    """The place of the one that is meant; a plain yes means the only one."""
    if said.choice.kind in {ChoiceKind.ONE, ChoiceKind.ANY}:
        return said.choice.index
    is_only = len(context["offers"]) == 1
    agrees = read_answer(said.text, context["language"], act="book") is Answer.YES
    return 0 if is_only and agrees and said.when is None else None


def _asks_for_others(frame: Frame, said: Said, offers: list[dict[str, Any]]) -> bool:
    """ "Anything earlier?", another service, somebody else, a day that is not on offer."""
    if said.staff.anyone and frame.staff is not None:
        return True
    if said.service is not None and said.service.is_clear and said.service.candidates[0] != frame.service:
        return True
    if said.when is None:
        return False
    if said.when.ask in {Ask.EARLIER, Ask.LATER} and (len(offers) == 1 or not picks_relatively(said.text)):
        return True
    if said.when.ask in {Ask.EARLIEST, Ask.LATEST} and (said.when.wish.has_day or "?" in said.text):
        return True
    if said.when.ask in {Ask.ANOTHER_DAY, Ask.ANOTHER_TIME}:
        return True
    return said.choice.kind is ChoiceKind.ONE and not _is_on_offer(said, offers)


def _is_on_offer(said: Said, offers: list[dict[str, Any]]) -> bool:
    """Whether the day and hour that were said are those of the pick; "the 2nd" alone is a place in the list."""
    assert said.when is not None
    wish, index = said.when.wish, said.choice.index
    if index is None:
        return False
    starts = datetime.fromisoformat(offers[index]["starts"])
    days = {datetime.fromisoformat(offer["starts"]).date() for offer in offers}
    if wish.at is not None and starts.time() not in {wish.at, wish.at_other}:
        return False
    if wish.at is None and not fits_hours(starts.time(), wish):
        return False
    if wish.first_day is None or wish.first_day == starts.date():
        return True
    return wish.first_day not in days and len(said.text.split()) <= 2


def _narrows(said: Said) -> bool:
    """A day or a person that fits several of the offers asks for more of that kind."""
    return said.has_facts


def _answer_without_pick(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    match read_answer(said.text, context["language"], act="book"):
        case Answer.YES:
            return [Say("agent.needs.offer")]
        case Answer.NO:
            return [Say("agent.not_booked_then")]
        case _:
            return [Say("agent.needs.offer")] if len(said.text.split()) <= _A_FEW_WORDS else None
