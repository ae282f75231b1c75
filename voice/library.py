"""The provider's library, imported at the first call or text: most processes never have one."""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def twiml() -> ModuleType:
    """The classes that write TwiML for calls."""
    return import_module("twilio.twiml.voice_response")


@cache
def text_twiml() -> ModuleType:
    """The classes that write TwiML for texts."""
    return import_module("twilio.twiml.messaging_response")


@cache
def signatures() -> ModuleType:
    """What checks and makes the provider's signatures."""
    return import_module("twilio.request_validator")
