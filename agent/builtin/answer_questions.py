"""Which look-ups answer the questions in a message."""

from agent.builtin.frame import Frame
from agent.builtin.said import Said
from agent.builtin.steps import Call, Step
from agent.builtin.turns_of_phrase import is_follow_up
from agent.understanding.intents import Intent

_TOPICS = (
    (Intent.ADDRESS, "address"),
    (Intent.CONTACT, "contact"),
    (Intent.POLICY, "policies"),
    (Intent.RATING, "question"),
)
_BOOKING = frozenset({Intent.BOOK, Intent.AVAILABILITY})
_MOST_ANSWERS = 3


def question_steps(frame: Frame, said: Said) -> list[Step]:
    """One look-up for each thing asked, in a fixed order."""
    steps: list[Step] = []
    if Intent.PRICE in said.intents or Intent.DURATION in said.intents:
        steps.append(Call("list_services", {"service": _service_words(frame, said)}))
    elif Intent.SERVICES in said.intents and not _BOOKING & set(said.intents):
        steps.append(Call("list_services", {"service": _asked_service(said)}))
    if Intent.HOURS in said.intents or _asks_of_another_day(frame, said):
        steps.append(_info("hours", said, when=said.text if said.when else None))
    if Intent.STAFF in said.intents:
        steps.append(_info("staff", said))
    steps += [_info(topic, said) for intent, topic in _TOPICS if intent in said.intents]
    return steps[:_MOST_ANSWERS]


def _asks_of_another_day(frame: Frame, said: Said) -> bool:
    """ "And on Christmas day?" after the opening hours."""
    return frame.topic == "hours" and said.when is not None and not said.intents and is_follow_up(said.text)


def _info(topic: str, said: Said, *, when: str | None = None) -> Call:
    return Call("get_business_info", {"topic": topic, "question": said.text[:300], "when": when})


def _service_words(frame: Frame, said: Said) -> str | None:
    """The service asked about; else what was named and is not on the list; else the one being talked about."""
    if said.service is None:
        return said.unoffered or frame.service
    return said.service.candidates[0] if said.service.is_clear else said.text[:120]


def _asked_service(said: Said) -> str | None:
    return said.service.candidates[0] if said.service else said.unoffered
