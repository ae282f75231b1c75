"""A local server that speaks the part of Twilio's REST interface that numbers and outgoing calls need."""

from tests.fakes.twilio_voice.server import FakeTwilioVoice

__all__ = ["FakeTwilioVoice"]
