"""How many texts one number gets in a day, and what that does not stop."""

import pytest

from app.business.repository import load_business
from app.customers.find_or_create import find_or_create_unverified
from app.notifications.letter import Letter, Purpose, Receiver
from app.notifications.message_settings import MessageSettings
from app.notifications.route import Route, Ways, choose_route
from app.outbox.message import Draft, Later, MessageKind, Skip
from app.outbox.repository import add_message, get_message
from app.unit_of_work import UnitOfWork
from tests.app.appointments.conftest import PERSON, PHONE
from tests.app.booking_world import World

MOST = 12


def send_texts(work: UnitOfWork, kind: MessageKind, count: int) -> int:
    """So many texts of a kind went to the number today; gives its contact."""
    contact_id = find_or_create_unverified(work, PERSON).contact_id or 0
    for number in range(1, count + 1):
        add_message(
            work,
            Draft(
                dedupe_key=f"{kind.value}:{number}",
                kind=kind,
                channel="sms",
                recipient_kind="contact",
                recipient_id=contact_id,
                subject_kind="appointment",
                subject_id=number,
                subject_version=0,
                language="en",
                due_at=work.now,
            ),
        )
        work.connection.exec_driver_sql(
            "INSERT INTO deliveries (provider_id, message_id, channel, address, state, segments, sent_at, updated_at)"
            f" VALUES ('{number}', {number}, 'sms', '{PHONE.value}', 'sent', 1, :now, :now)".replace(
                ":now", str(int(work.now.timestamp()))
            )
        )
    return contact_id


def route_of_next(work: UnitOfWork, sent: MessageKind, purpose: Purpose) -> Route | Later | Skip:
    contact_id = send_texts(work, sent, MOST)
    message = get_message(work, 1)
    assert message is not None
    letter = Letter(key="change", receiver=Receiver(contact_id=contact_id), facts={}, purpose=purpose)
    return choose_route(
        work,
        message,
        letter,
        business=load_business(work),
        settings=MessageSettings(),
        ways=Ways(frozenset({"sms"}), is_rehearsed=True),
        failed=frozenset(),
    )


@pytest.mark.parametrize(
    ("sent", "purpose", "expected"),
    [
        (MessageKind.CONFIRMATION, Purpose.SERVICE, Skip("cap_of_number")),
        (MessageKind.CONFIRMATION, Purpose.CODE, Route("sms", PHONE.value)),
        (MessageKind.VERIFICATION_CODE, Purpose.SERVICE, Route("sms", PHONE.value)),
    ],
)
def test_codes_are_no_part_of_the_cap_of_a_number(
    world: World, sent: MessageKind, purpose: Purpose, expected: Route | Skip
) -> None:
    assert world.run(route_of_next, sent, purpose) == expected
