"""A chat model that plays a script, for tests of the loop."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from agent.chat_model import Message, ModelEvent, ModelFailed, ModelName, ToolSpec

Step = Sequence[ModelEvent | ModelFailed]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one request to the model contained."""

    messages: tuple[Message, ...]
    tools: tuple[ToolSpec, ...]


class ScriptedModel:
    """Plays one step of the script per request; a `ModelFailed` in a step is raised at its place."""

    def __init__(self, script: Sequence[Step], *, name: ModelName = "openai") -> None:
        self.name = name
        self.seen: list[Seen] = []
        self._steps = iter(script)

    async def stream(self, messages: Sequence[Message], tools: Sequence[ToolSpec]) -> AsyncGenerator[ModelEvent, None]:
        self.seen.append(Seen(tuple(messages), tuple(tools)))
        step = next(self._steps, None)
        if step is None:
            raise AssertionError("The script has no step left for this request.")
        for event in step:
            if isinstance(event, ModelFailed):
                raise event
            yield event
