"""Which look-ups answer the questions in a message."""

from agent.builtin.frame import Frame
from agent.builtin.said import Said
from agent.builtin.steps import Call, Step
from agent.understanding.intents import Intent

_TOPICS = (
    (Intent.ADDRESS, "address"),
    (Intent.CONTACT, "contact"),
    (Intent.POLICY, "policies"),
    (Intent.RATING, "question"),
)
_MOST_ANSWERS = 3


def question_steps(frame: Frame, said: Said) -> list[Step]:
    """One look-up for each thing asked, in a fixed order."""
    steps: list[Step] = []
    if Intent.PRICE in said.intents or Intent.DURATION in said.intents:
        steps.append(Call("list_services", {"service": _service_words(frame, said)}))
    elif Intent.SERVICES in said.intents:
        steps.append(Call("list_services", {"service": said.service.candidates[0] if said.service else None}))
    if Intent.HOURS in said.intents:
        steps.append(_info("hours", said, when=said.text if said.when else None))
    if Intent.STAFF in said.intents:
        steps.append(_info("staff", said))
    steps += [_info(topic, said) for intent, topic in _TOPICS if intent in said.intents]
    return steps[:_MOST_ANSWERS]


def owner_question(said: Said) -> Call:
    """A question about something else: perhaps the owner wrote about it."""
    return _info("question", said)


def _info(topic: str, said: Said, *, when: str | None = None) -> Call:
    return Call("get_business_info", {"topic": topic, "question": said.text[:300], "when": when})


def _service_words(frame: Frame, said: Said) -> str | None:
    """The service asked about; else the one being talked about."""
    if said.service is None:
        return frame.service
    return said.service.candidates[0] if said.service.is_clear else said.text[:120]
