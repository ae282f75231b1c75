"""The manage link opens its own appointment, until it is revoked."""

import hashlib
import hmac
from collections.abc import Sequence

import pytest

from app.appointments.errors import AppointmentNotFound
from app.appointments.manage_link import manage_token, open_manage_link, revoke_manage_link
from tests.app.appointments.conftest import Shop


class Ring:
    """Keys, the newest first, in the form of the real ring."""

    def __init__(self, *keys: bytes) -> None:
        self.keys = keys

    def digests(self, purpose: str, payload: bytes) -> Sequence[bytes]:
        return [hmac.digest(key, purpose.encode() + b":" + payload, hashlib.sha256) for key in self.keys]


RING = Ring(b"new", b"old")


def test_a_token_has_128_bits_and_opens_its_appointment(shop: Shop) -> None:
    booked = shop.book()

    token = manage_token(RING, booked)

    assert len(token) == 22
    assert shop.world.run(open_manage_link, RING, booked.public_id, token) == booked


def test_a_token_opens_no_other_appointment(shop: Shop) -> None:
    first, second = shop.book(shop.slot()), shop.book(shop.slot())

    for token in (manage_token(RING, second), "", "x", manage_token(RING, first)[:-1], "é" * 22, "\udcff"):
        with pytest.raises(AppointmentNotFound):
            shop.world.run(open_manage_link, RING, first.public_id, token)
    with pytest.raises(AppointmentNotFound):
        shop.world.run(open_manage_link, RING, "apt_unknown", manage_token(RING, first))


def test_links_of_an_older_key_still_work(shop: Shop) -> None:
    booked = shop.book()
    sent_last_year = manage_token(Ring(b"old"), booked)

    assert shop.world.run(open_manage_link, RING, booked.public_id, sent_last_year) == booked
    with pytest.raises(AppointmentNotFound):
        shop.world.run(open_manage_link, Ring(b"new"), booked.public_id, sent_last_year)


def test_a_revoked_link_is_dead_and_the_next_one_works(shop: Shop) -> None:
    booked = shop.book()
    old = manage_token(RING, booked)

    revoked = shop.world.run(revoke_manage_link, booked)

    with pytest.raises(AppointmentNotFound):
        shop.world.run(open_manage_link, RING, booked.public_id, old)
    assert shop.world.run(open_manage_link, RING, booked.public_id, manage_token(RING, revoked)) == revoked
