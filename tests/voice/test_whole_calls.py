"""Whole calls over both transports, against the running server."""

from typing import Literal

import pytest

from tests.voice.phone_site import PhoneSite

Transport = Literal["relay", "gather"]
BOTH = pytest.mark.parametrize("transport", ["relay", "gather"])


@BOTH
def test_a_booking(phone: PhoneSite, transport: Transport) -> None:
    placed = phone.call("a women's haircut on thursday at 3 pm", "Maria Lopez", "yes", "goodbye", transport=transport)

    print("\n".join(f"{h.kind}: {h.text}" for h in placed.mouth.heard))
    print(phone.rows("SELECT outcome, summary, seconds, state, transport, fell_back FROM calls"))
    print(phone.rows("SELECT * FROM call_turns"))
    assert phone.rows("SELECT count(*) FROM customers WHERE name = 'Maria Lopez'") == [(1,)]
