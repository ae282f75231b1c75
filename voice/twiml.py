"""TwiML: the whole of what we answer the provider with, one function a shape.

The SDK's classes write any attribute they are given, so every attribute stands here and is tested against a list.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import Language
from voice.library import twiml
from voice.voices import (
    GATHER_MODEL,
    RELAY_MODEL,
    RELAY_TRANSCRIPTION,
    TTS_PROVIDER,
    VOICES,
)

if TYPE_CHECKING:
    from twilio.twiml.voice_response import Gather, VoiceResponse

LONGEST_SAY = 3000
_MOST_HINTS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one language."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Ask:
    """Words before which nothing is heard (`first`), words that may be broken into, and where the answer goes."""

    first: tuple[Line, ...]
    question: tuple[Line, ...]
    action: str
    language: Language
    hints: str = ""
    digits: int | None = 1
    end_of_speech: int = 1
    patience: int = 7


@dataclass(frozen=True, slots=True)
class Relay:
    """What opens the streamed transport."""

    socket: str
    action: str
    greeting: Line
    languages: tuple[Language, ...]
    hints: str
    token: str
    recording: str | None = None


def ask(asked: Ask) -> str:
    """Say something and hear the answer; silence comes back to the same address."""
    response = twiml().VoiceResponse()
    for line in asked.first:
        _say(response, line)
    gather = twiml().Gather(
        input="dtmf speech",
        action=asked.action,
        method="POST",
        timeout=asked.patience,
        speech_timeout=str(asked.end_of_speech),
        speech_model=GATHER_MODEL,
        language=VOICES[asked.language].code,
        profanity_filter=False,
        barge_in=True,
        action_on_empty_result=True,
        hints=asked.hints or None,
        num_digits=asked.digits,
        finish_on_key="#" if asked.digits is None else None,
    )
    for line in asked.question:
        _say(gather, line)
    response.append(gather)
    response.redirect(asked.action, method="POST")
    return str(response)


def wait(lines: tuple[Line, ...], *, url: str, seconds: int = 0) -> str:
    """Keep the caller company and come back."""
    response = twiml().VoiceResponse()
    for line in lines:
        _say(response, line)
    if seconds:
        response.pause(length=seconds)
    response.redirect(url, method="POST")
    return str(response)


def end(lines: tuple[Line, ...]) -> str:
    """Say a last thing and hang up."""
    response = twiml().VoiceResponse()
    for line in lines:
        _say(response, line)
    response.hangup()
    return str(response)


def put_through(
    lines: tuple[Line, ...], *, number: str, caller_id: str, seconds: int, action: str, whisper: str
) -> str:
    """Ring a person, who takes it by a key; where nobody takes the call it comes back to `action`."""
    response = twiml().VoiceResponse()
    for line in lines:
        _say(response, line)
    dial = twiml().Dial(action=action, method="POST", timeout=seconds, caller_id=caller_id, answer_on_bridge=True)
    dial.number(number, url=whisper, method="POST")
    response.append(dial)
    return str(response)


def connect(relay: Relay) -> str:
    """Hand the call to the relay; `action` hears how it ended."""
    response = twiml().VoiceResponse()
    if relay.recording is not None:
        response.start().recording(recording_status_callback=relay.recording)
    first = VOICES[relay.greeting.language]
    link = twiml().Connect(action=relay.action, method="POST")
    conversation = link.conversation_relay(
        url=relay.socket,
        welcome_greeting=relay.greeting.text[:LONGEST_SAY],
        welcome_greeting_interruptible="none",
        language=first.code,
        tts_provider=TTS_PROVIDER,
        voice=first.relay,
        transcription_provider=RELAY_TRANSCRIPTION,
        speech_model=RELAY_MODEL,
        interruptible="any",
        interrupt_sensitivity="medium",
        ignore_backchannel=True,
        report_input_during_agent_speech="none",
        dtmf_detection=True,
        hints=relay.hints or None,
        profanity_filter=False,
        events="speaker-events tokens-played",
    )
    for language in relay.languages:
        voice = VOICES[language]
        conversation.language(
            code=voice.code,
            tts_provider=TTS_PROVIDER,
            voice=voice.relay,
            transcription_provider=RELAY_TRANSCRIPTION,
            speech_model=RELAY_MODEL,
        )
    conversation.parameter(name="token", value=relay.token)
    response.append(link)
    return str(response)


def whisper(lines: tuple[Line, ...], *, action: str) -> str:
    """Tell whoever picked up whose call it is; only a key takes the call, so that a mailbox never does."""
    response = twiml().VoiceResponse()
    gather = twiml().Gather(input="dtmf", num_digits=1, timeout=8, action=action, method="POST")
    for line in lines:
        _say(gather, line)
    response.append(gather)
    response.hangup()
    return str(response)


def bridge(lines: tuple[Line, ...] = ()) -> str:
    """Let the two talk, once whoever took the call has heard some sentences."""
    response = twiml().VoiceResponse()
    for line in lines:
        _say(response, line)
    return str(response)


def hints_of(names: tuple[str, ...]) -> str:
    """The business's own words for the recogniser, each short enough, no more than it takes."""
    kept = list(dict.fromkeys(name.replace(",", " ").strip()[:100] for name in names if name.strip()))
    return ",".join(kept[:_MOST_HINTS])


def _say(parent: "VoiceResponse | Gather", line: Line) -> None:
    if not line.text:
        return
    voice = VOICES[line.language]
    parent.say(line.text[:LONGEST_SAY], voice=voice.say, language=voice.code)
