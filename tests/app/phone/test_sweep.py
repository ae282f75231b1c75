"""The hourly sweep: calls nobody reported the end of, and numbers of businesses that closed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.clock import PinnedClock
from app.config import Settings
from app.demo import ensure_demo_businesses
from app.house import open_house
from app.phone import repository as calls
from app.phone.call import Arrival, CallState, Transport
from app.phone.number_provider import ProviderFailed
from app.phone.numbers_of_business import buy_number, release_number
from app.phone.open_call import open_call
from app.phone.sweep import sweep_phone
from app.tenant_context.edge import House
from app.unit_of_work import Actor, Caller, Channel
from tenants.tables import TenantStatus
from tests.demo_site import NOW
from tests.fakes.twilio_voice import FakeTwilioVoice

pytestmark = pytest.mark.anyio
OWNER = Caller(Actor.OWNER, Channel.DASHBOARD)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[tuple[House, FakeTwilioVoice, PinnedClock]]:
    clock = PinnedClock(NOW)
    with FakeTwilioVoice() as twilio:
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            data_dir=tmp_path,
            twilio_account_sid=twilio.account_sid,
            twilio_auth_token=SecretStr(twilio.auth_token),
            twilio_api_url=twilio.url,
            twilio_pricing_url=twilio.url,
        )
        async with open_house(settings, clock=clock) as house:
            await ensure_demo_businesses(house)
            yield house, twilio, clock


async def test_a_closed_business_pays_for_no_number(town: tuple[House, FakeTwilioVoice, PinnedClock]) -> None:
    house, twilio, _ = town
    record = house.store.directory.by_slug("demo-salon")
    owner = await house.context(record, OWNER)
    line = await buy_number(house, owner, twilio.available[0])
    await house.store.directory.set_status(record.public_id, TenantStatus.CLOSED)

    twilio.fail_next = 500
    await sweep_phone(house)
    kept = house.numbers.find(line.number)
    await sweep_phone(house)

    assert kept is not None
    assert house.numbers.find(line.number) is None
    assert twilio.account.numbers == {}


async def test_a_number_that_cannot_be_given_back_stays(town: tuple[House, FakeTwilioVoice, PinnedClock]) -> None:
    house, twilio, _ = town
    record = house.store.directory.by_slug("demo-salon")
    line = await buy_number(house, await house.context(record, OWNER), twilio.available[0])

    twilio.fail_next = 503
    with pytest.raises(ProviderFailed):
        await release_number(house, record, line.number)

    assert house.numbers.find(line.number) == line


async def test_a_call_whose_end_was_never_reported_is_closed(
    town: tuple[House, FakeTwilioVoice, PinnedClock],
) -> None:
    house, twilio, clock = town
    record = house.store.directory.by_slug("demo-salon")
    owner = await house.context(record, OWNER)
    line = await buy_number(house, owner, twilio.available[0])
    arrival = Arrival("CA1", "+14155550177", line.number, None)
    await owner.write(open_call, arrival, transport=Transport.RELAY, token_hash=None)

    clock.advance(timedelta(hours=5))
    await sweep_phone(house)

    call = await owner.read(calls.find_call, "CA1")
    assert call is not None
    assert call.state is CallState.ENDED
