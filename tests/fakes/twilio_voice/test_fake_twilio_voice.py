"""The official SDK gets on with the fake."""

from collections.abc import Iterator
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from tests.fakes.twilio_voice import FakeTwilioVoice


class Redirected(TwilioHttpClient):
    """Sends everything to the fake."""

    def __init__(self, url: str) -> None:
        super().__init__(timeout=10, pool_connections=False)
        self._url = url

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        for host in ("https://api.twilio.com", "https://pricing.twilio.com"):
            url = url.replace(host, self._url)
        return super().request(method, url, *args, **kwargs)


@pytest.fixture
def fake() -> Iterator[FakeTwilioVoice]:
    with FakeTwilioVoice() as server:
        yield server


def client(fake: FakeTwilioVoice, token: str | None = None) -> Client:
    return Client(fake.account_sid, token or fake.auth_token, http_client=Redirected(fake.url))


def test_a_number_is_found_bought_pointed_and_given_back(fake: FakeTwilioVoice) -> None:
    account = client(fake)

    found = account.available_phone_numbers("US").local.list(area_code=415, limit=3)
    bought = account.incoming_phone_numbers.create(phone_number=found[0].phone_number, voice_url="https://a.example/1")
    account.incoming_phone_numbers(bought.sid).update(voice_url="https://a.example/2")
    kept = account.incoming_phone_numbers(bought.sid).fetch()
    account.incoming_phone_numbers(bought.sid).delete()

    assert kept.voice_url == "https://a.example/2"
    assert fake.account.numbers == {}


def test_a_taken_number_and_a_wrong_token_are_refused_as_twilio_refuses_them(fake: FakeTwilioVoice) -> None:
    with pytest.raises(TwilioRestException) as taken:
        client(fake).incoming_phone_numbers.create(phone_number="+19990000000")
    with pytest.raises(TwilioRestException) as refused:
        client(fake, "wrong").incoming_phone_numbers("PN1").fetch()

    assert (taken.value.status, taken.value.code) == (400, 21422)
    assert (refused.value.status, refused.value.code) == (401, 20003)


def test_prices_and_calls(fake: FakeTwilioVoice) -> None:
    account = client(fake)

    prices = account.pricing.v1.phone_numbers.countries("US").fetch()
    account.calls.create(to="+14155550199", from_="+14155550110", twiml="<Response/>")

    assert prices.phone_number_prices[0]["current_price"] == "1.15"
    assert fake.account.calls[0]["To"] == "+14155550199"
