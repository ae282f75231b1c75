"""Every call over both transports, and every model that is slow or fails on both: what the fast tests halve."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from tests.demo_site import DemoSite, demo_folder, site
from tests.voice import test_slow_models as models
from tests.voice import test_whole_calls as calls
from tests.voice.phone_site import PhoneSite

__all__ = ["demo_folder", "site"]
pytestmark = pytest.mark.campaign

CALLS = [
    play
    for name, play in inspect.getmembers(calls, inspect.isfunction)
    if name.startswith("test_") and "transport" in inspect.signature(play).parameters
]
BOTH = pytest.mark.parametrize("transport", ["relay", "gather"])


@pytest.fixture
def phone(site: DemoSite) -> PhoneSite:
    return PhoneSite.of(site)


@BOTH
@pytest.mark.parametrize("play", CALLS, ids=lambda play: play.__name__)
def test_every_call_over_both_transports(phone: PhoneSite, play: Callable[..., Any], transport: str) -> None:
    play(phone, transport)


@BOTH
@pytest.mark.parametrize("seconds", [2, 6, 12, 20])
def test_every_slow_model_over_both_transports(phone: PhoneSite, transport: Any, seconds: float) -> None:
    models.test_a_slow_model_books_once_and_never_leaves_silence(phone, transport, seconds)


@BOTH
@pytest.mark.parametrize("failure", ["refused", "rate_limited", "server_error", "cut_off"])
def test_every_failing_model_over_both_transports(phone: PhoneSite, transport: Any, failure: str) -> None:
    models.test_a_failing_model_is_replaced_in_the_same_turn(phone, transport, failure)
