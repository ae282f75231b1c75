"""Which server and model answer, and how long each step may take."""

from dataclasses import dataclass
from typing import Literal

from pydantic import SecretStr

from app.config.settings import Settings

ReasoningEffort = Literal["none", "minimal", "low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class OpenAIOptions:
    """Times are in seconds.

    `first_token_seconds` runs from sending the request to the first words or tool call, `stall_seconds` between two
    pieces, `turn_seconds` over the whole answer, `after_finish_seconds` from the answer's end to its token counts.
    """

    api_key: SecretStr
    base_url: str = "https://api.openai.com/v1"
    model: str = "gpt-4o"
    reasoning_effort: ReasoningEffort | None = None
    temperature: float = 0.2
    connect_seconds: float = 2.0
    first_token_seconds: float = 8.0
    stall_seconds: float = 5.0
    turn_seconds: float = 25.0
    after_finish_seconds: float = 1.0


def options_from(settings: Settings) -> OpenAIOptions | None:
    """The options of a deployment, or None when it has no key."""
    if settings.openai_api_key is None:
        return None
    return OpenAIOptions(
        api_key=settings.openai_api_key,
        base_url=settings.openai_base_url,
        model=settings.openai_model,
        reasoning_effort=settings.openai_reasoning_effort,
        first_token_seconds=settings.openai_first_token_seconds,
        turn_seconds=settings.turn_seconds,
    )
