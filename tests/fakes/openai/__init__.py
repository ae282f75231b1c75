"""A local server that speaks the wire format of OpenAI's Chat Completions."""

from tests.fakes.openai.answers import (
    Answer,
    Broken,
    Call,
    Hang,
    HttpError,
    NotAStream,
    Policy,
    RawStream,
    Reply,
)
from tests.fakes.openai.server import Exchange, FakeOpenAI

__all__ = [
    "Answer",
    "Broken",
    "Call",
    "Exchange",
    "FakeOpenAI",
    "Hang",
    "HttpError",
    "NotAStream",
    "Policy",
    "RawStream",
    "Reply",
]
