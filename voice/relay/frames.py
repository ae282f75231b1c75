"""The messages of the relay's socket, as they come and as they go."""

import json
from typing import Any

from app.words import Language
from voice.voices import VOICES

LARGEST = 64 * 1024
MOST_BAD = 10
Frame = dict[str, Any]


class BadFrame(ValueError):
    """It is no JSON object with a type, or too large."""


def read_frame(raw: str | bytes) -> Frame:
    """A message from the provider.

    Raises:
        BadFrame: It cannot be read.
    """
    if len(raw) > LARGEST:
        raise BadFrame("too large")
    try:
        frame = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadFrame("no JSON") from error
    if not isinstance(frame, dict) or not isinstance(frame.get("type"), str):
        raise BadFrame("no type")
    return frame


def text(token: str, *, last: bool, language: Language, interruptible: bool = True, filler: bool = False) -> Frame:
    """Words to be spoken; a filler gives way to the answer as soon as there is one."""
    return {
        "type": "text",
        "token": token,
        "last": last,
        "interruptible": interruptible,
        "preemptible": filler,
        "lang": VOICES[language].code,
    }


def switch(language: Language) -> Frame:
    code = VOICES[language].code
    return {"type": "language", "ttsLanguage": code, "transcriptionLanguage": code}


def end(reason: str) -> Frame:
    """The provider's field is a string that holds JSON; nothing personal may be in it, for it is logged."""
    return {"type": "end", "handoffData": json.dumps({"reasonCode": reason})}


def field(frame: Frame, name: str) -> str:
    """A text field; anything else is no text."""
    value = frame.get(name)
    return value if isinstance(value, str) else ""
