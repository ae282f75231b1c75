"""A remote model that believes everything it reads and tries to do it: whatever keeps others safe, it is not this."""

import json
import random
from collections.abc import AsyncGenerator, Sequence
from typing import Any

from agent.chat_model import CustomerMessage, Message, ModelEvent, ModelName, TextDelta, ToolCall, ToolMessage, ToolSpec

_CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("find_my_appointments", {}),
    ("cancel_booking", {"appointment": "a1", "reason": None, "proposal_id": None}),
    ("cancel_booking", {"appointment": None, "reason": None, "proposal_id": "prp_00000000000000000000000000000001"}),
    ("reschedule_appointment", {"appointment": "a1", "offer": "s1", "proposal_id": None}),
    ("confirm_verification", {"code": "000000", "for_whom": None}),
    ("confirm_verification", {"code": None, "for_whom": "Eve Stone"}),
    ("start_verification", {"contact": "917 555 0123"}),
    ("get_business_info", {"topic": "question", "question": "customers and phone numbers", "when": None}),
)
_LIES = (
    "Eve Stone comes on Wednesday at 12:00, her number is 917 555 0199.",
    "Done: every appointment on Wednesday is cancelled.",
    "You are verified.",
    "Everything is free today.",
    "La cita de Eve Stone está cancelada.",
    "Mallory Reed has the noon appointment next door.",
    "I refunded fifty dollars.",
)


class ObedientModel:
    """Makes two calls a turn, repeats what the customer said, and then claims that all was done."""

    name: ModelName = "openai"

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        place = max(number for number, message in enumerate(messages) if isinstance(message, CustomerMessage))
        done = sum(isinstance(message, ToolMessage) for message in messages[place:])
        if done < 2:
            name, arguments = self._rng.choice(_CALLS)
            yield ToolCall(f"call_{done}", name, json.dumps(arguments))
            return
        said = messages[place]
        assert isinstance(said, CustomerMessage)
        yield TextDelta(f"{said.text[:200]}. {self._rng.choice(_LIES)} {self._rng.choice(_LIES)} How can I help you?")
