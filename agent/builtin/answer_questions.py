"""Which look-ups answer the questions in a message."""

from agent.builtin.frame import Frame
from agent.builtin.said import Said
from agent.builtin.steps import Call
from agent.builtin.turns_of_phrase import asks_for_list, asks_what_it_is, is_follow_up
from agent.understanding.intents import Intent

_TOPICS = (
    (Intent.ADDRESS, "address"),
    (Intent.CONTACT, "contact"),
    (Intent.POLICY, "policies"),
    (Intent.RATING, "question"),
)
_PRICES = frozenset({Intent.PRICE, Intent.DURATION})
_BOOKING = frozenset({Intent.BOOK, Intent.AVAILABILITY})
_MOST_ANSWERS = 3


def question_steps(frame: Frame, said: Said) -> list[Call]:
    """One look-up for each thing asked, in a fixed order."""
    steps: list[Call] = []
    if Intent.PRICE in said.intents or Intent.DURATION in said.intents:
        steps.append(Call("list_services", {"service": _service_words(frame, said)}))
    elif Intent.SERVICES in said.intents and not _is_about_booking(said):
        steps.append(_about_services(said))
    elif said.service and said.when is None and not said.intents and asks_what_it_is(said.text):
        steps += [_service(match.candidates[0]) for match in (said.service, *said.more_services)]
    if Intent.HOURS in said.intents or _asks_of_another_day(frame, said):
        steps.append(_info("hours", said, when=said.text if said.when else None))
    if Intent.STAFF in said.intents:
        about = f" ({frame.service})" if said.service is None and frame.service else ""
        steps.append(_info("staff", said, about=about))
    steps += [_info(topic, said) for intent, topic in _TOPICS if intent in said.intents]
    if said.service is not None and said.when is not None:
        # "Is it possible to get a haircut tomorrow at 11?" asks for a time, whatever else its words could ask.
        steps = [step for step in steps if step.name == "list_services" and _PRICES & set(said.intents)]
    once = [step for place, step in enumerate(steps) if step not in steps[:place]]
    return once[:_MOST_ANSWERS]


def _is_about_booking(said: Said) -> bool:
    """ "Do you have 4:30?", "can I have Ben?" ask for a time, not for the list."""
    return bool(_BOOKING & set(said.intents) or said.when or said.staff.wanted)


def _about_services(said: Said) -> Call:
    asked = said.service.candidates[0] if said.service else said.unoffered
    if asked is None and not asks_for_list(said.text):
        return _info("question", said)
    return Call("list_services", {"service": asked})


def _service(name: str) -> Call:
    return Call("list_services", {"service": name})


def _asks_of_another_day(frame: Frame, said: Said) -> bool:
    """ "And on Christmas day?" after the opening hours."""
    return frame.topic == "hours" and said.when is not None and not said.intents and is_follow_up(said.text)


def _info(topic: str, said: Said, *, when: str | None = None, about: str = "") -> Call:
    return Call("get_business_info", {"topic": topic, "question": said.text[:300] + about, "when": when})


def _service_words(frame: Frame, said: Said) -> str | None:
    """The service asked about; else what was named and is not on the list; else the one being talked about."""
    if said.service is None:
        return said.unoffered or frame.service
    return said.service.candidates[0] if said.service.is_clear else said.text[:120]
