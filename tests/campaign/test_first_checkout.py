"""All 46,080 orders and fates of a first checkout's events."""

import asyncio
from pathlib import Path

import pytest

from tests.app.billing.first_checkout import FirstCheckout, all_cases, play
from tests.app.booking_world import make_template

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(7200)]


def test_every_order_and_every_fate_of_the_events_ends_in_the_same_right_state(tmp_path: Path) -> None:
    checkout = FirstCheckout.open(make_template(tmp_path / "template.db"), tmp_path / "first.db")

    async def run() -> tuple[int, list[str]]:
        played, wrong = 0, []
        for case in all_cases():
            played += 1
            wrong += [f"{case}: {one}" for one in await play(checkout, case)]
        return played, wrong

    played, wrong = asyncio.run(run())
    checkout.world.close()

    assert (played, wrong) == (46_080, [])
