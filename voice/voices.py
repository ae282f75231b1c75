"""The voices callers hear and the recognisers that hear them, by language."""

from dataclasses import dataclass

from app.words import Language


@dataclass(frozen=True, slots=True)
class Voice:
    """`code` is for both directions; the two transports name the same voice differently."""

    code: str
    say: str
    relay: str


VOICES: dict[Language, Voice] = {
    "en": Voice("en-US", "Polly.Joanna-Neural", "Joanna-Neural"),
    "es": Voice("es-US", "Polly.Lupe-Neural", "Lupe-Neural"),
}
TTS_PROVIDER = "Amazon"
# Gather wants the provider's prefix and a whole number of seconds beside it; the relay wants neither.
GATHER_MODEL = "googlev2_telephony"
RELAY_TRANSCRIPTION = "Deepgram"
RELAY_MODEL = "nova-3-general"


def language_of_code(code: str) -> Language:
    return "es" if code.lower().startswith("es") else "en"
