"""A slot that has been outside is believed only when we signed it, for this business, a short while ago."""

import base64
import hashlib
import hmac
import json
from datetime import date, timedelta
from typing import Any

import pytest

from app.availability.errors import SlotExpired, SlotUnknown
from app.availability.find_slots import find_slots
from app.availability.query import SlotQuery
from app.availability.rules_cache import rules_of
from app.availability.signed_slot import read_slot, sign_slot
from app.availability.slot import Slot
from app.errors import AppError
from app.services.service import Extra, ExtraKind
from tests.app.booking_world import OWNER, World

DAY = date(2026, 3, 3)
QUARTER = timedelta(minutes=15)


class Broken(AppError):
    code = "link_broken"


class KeySigner:
    """A signer with one key, in the form of the real one."""

    def sign(self, purpose: str, payload: bytes) -> str:
        return f"{base64.urlsafe_b64encode(payload).decode()}.{self._mac(purpose, payload)}"

    def read(self, purpose: str, token: str) -> bytes:
        body, _, mac = token.rpartition(".")
        try:
            payload = base64.urlsafe_b64decode(body)
        except ValueError as error:
            raise Broken from error
        if not hmac.compare_digest(mac, self._mac(purpose, payload)):
            raise Broken
        return payload

    def _mac(self, purpose: str, payload: bytes) -> str:
        return hashlib.sha256(b"key" + purpose.encode() + payload).hexdigest()


SIGNER = KeySigner()


def shop(new_world: Any) -> World:
    world: World = new_world()
    world.open_shop()
    extras = (
        Extra(0, "ext_1", ExtraKind.VARIANT, {"en": "Long"}, 30, 1500),
        Extra(0, "ext_2", ExtraKind.ADD_ON, {"en": "Massage"}, 10, 1000),
    )
    cut = world.add_service(extras=extras)
    world.add_staff("Ana", cut)
    return world


def first_slot(world: World) -> Slot:
    return world.run(find_slots, SlotQuery(1, DAY, DAY, extra_ids=(1, 2))).slots[0]


def sign(world: World, slot: Slot) -> str:
    rules = world.run(rules_of)
    return sign_slot(SIGNER, rules, slot, expires_at=world.clock.now() + QUARTER)


def read(world: World, token: str) -> Slot:
    return read_slot(SIGNER, world.run(rules_of), token, now=world.clock.now())


def test_a_signed_slot_comes_back_without_its_claims(new_world: Any) -> None:
    world = shop(new_world)
    slot = first_slot(world)

    found = read(world, sign(world, slot))

    assert found.to_json() == slot.to_json() | {"legs": [slot.legs[0].to_json() | {"claims": []}]}


def test_no_internal_key_leaves_the_house(new_world: Any) -> None:
    world = shop(new_world)

    content = json.loads(SIGNER.read("slot", sign(world, first_slot(world))))

    (leg,) = content[4]
    assert leg[0].startswith("svc_")
    assert leg[1] == ["ext_1", "ext_2"]
    assert leg[2].startswith("stf_")
    assert leg[3].startswith("loc_")


@pytest.mark.parametrize("token", ["", "x", ".", "abc.def", "é.é", "\x00", "a" * 5000])
def test_what_we_never_signed_is_unknown(new_world: Any, token: str) -> None:
    world = shop(new_world)

    with pytest.raises(SlotUnknown):
        read(world, token)


def test_a_changed_slot_is_unknown(new_world: Any) -> None:
    world = shop(new_world)
    token = sign(world, first_slot(world))

    for place in range(0, len(token), 17):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(SlotUnknown):
            read(world, changed)


def test_a_slot_signed_for_something_else_is_unknown(new_world: Any) -> None:
    world = shop(new_world)

    with pytest.raises(SlotUnknown):
        read(world, SIGNER.sign("cookie", SIGNER.read("slot", sign(world, first_slot(world)))))
    with pytest.raises(SlotUnknown):
        read(world, SIGNER.sign("slot", b'{"legs": []}'))


def test_a_slot_of_another_business_is_unknown(new_world: Any) -> None:
    here, there = shop(new_world), shop(new_world)

    with pytest.raises(SlotUnknown):
        read(there, sign(here, first_slot(here)))


def test_an_old_slot_has_expired(new_world: Any) -> None:
    world = shop(new_world)
    token = sign(world, first_slot(world))
    world.clock.advance(QUARTER)

    with pytest.raises(SlotExpired):
        read(world, token)
    with pytest.raises(SlotUnknown):
        read(world, token)


def test_a_service_that_is_no_longer_offered_is_unknown(new_world: Any) -> None:
    world = shop(new_world)
    token = sign(world, first_slot(world))
    with world.unit(OWNER):
        world.raw.execute("UPDATE services SET active = 0")

    with pytest.raises(SlotUnknown):
        read(world, token)
