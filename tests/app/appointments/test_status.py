"""The states of an appointment and the ways between them."""

from itertools import product

import pytest

from app.appointments.cancel import cancel
from app.appointments.errors import WrongStatus
from app.appointments.repository import get_appointment
from app.appointments.set_status import set_status
from app.appointments.status import ENDED_EARLY, AppointmentStatus, may_become
from app.business.repository import change_business
from tests.app.appointments.conftest import Shop
from tests.app.booking_world import OWNER

S = AppointmentStatus


def test_what_ended_early_never_comes_back() -> None:
    assert not any(may_become(ended, wanted) for ended, wanted in product(ENDED_EARLY, S))


def test_every_state_but_the_first_can_be_reached() -> None:
    reached = {wanted for present, wanted in product(S, S) if may_become(present, wanted)}

    assert reached == set(S) - {S.PENDING}


@pytest.mark.parametrize(
    "way",
    [
        (S.ARRIVED, S.IN_PROGRESS, S.COMPLETED),
        (S.NO_SHOW, S.ARRIVED),
        (S.COMPLETED, S.NO_SHOW),
    ],
)
def test_a_visit_goes_its_way_with_an_event_for_each_step(shop: Shop, way: tuple[S, ...]) -> None:
    booked = shop.book()

    for wanted in way:
        shop.world.run_as(OWNER, set_status, booked.id, wanted)

    assert shop.world.run(get_appointment, booked.id).status is way[-1]
    assert shop.world.count("events") == 1 + len(way)
    assert shop.world.rows("SELECT DISTINCT actor FROM events WHERE seq > 1") == [("owner",)]


def test_the_owner_confirms_a_request(shop: Shop) -> None:
    shop.world.run_as(OWNER, change_business, takes_bookings=False)
    asked = shop.book()

    confirmed = shop.world.run_as(OWNER, set_status, asked.public_id, S.CONFIRMED)

    assert confirmed.status is S.CONFIRMED
    assert len(shop.claims()) == 1
    assert shop.world.rows("SELECT type FROM events ORDER BY seq DESC LIMIT 1") == [("appointment.confirmed",)]


def test_there_is_no_way_round_the_rules(shop: Shop) -> None:
    booked = shop.book()

    for wanted in (S.CANCELLED, S.CANCELLED_LATE, S.PENDING, S.AWAITING_PAYMENT):
        with pytest.raises(WrongStatus):
            shop.world.run_as(OWNER, set_status, booked.id, wanted)
    shop.world.run(cancel, booked.id)
    with pytest.raises(WrongStatus):
        shop.world.run_as(OWNER, set_status, booked.id, S.CONFIRMED)
