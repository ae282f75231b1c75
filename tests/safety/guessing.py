"""Guessing codes: whoever tries thousands of them gets nothing."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from app.clock import PinnedClock
from app.config.key_ring import KeyRing
from app.customers.contact import Contact, ContactKind
from app.customers.repository import add_contact, add_customer
from app.unit_of_work import Actor, Caller, Channel
from app.verification.confirm_code import CodeAnswer, confirm_code
from app.verification.errors import TooManyCodes
from app.verification.send_code import send_code
from tests.app.booking_world import World

_PLACES = 40


@dataclass
class Guessed:
    guesses: int = 0
    compared: int = 0
    right: int = 0
    refused: int = 0


def guess_codes(world: World, *, guesses: int, contacts: int, seed: int = 1) -> Guessed:
    """Attackers at several places in the network guess the codes of known contacts, around the clock."""
    rng, keys = random.Random(seed), KeyRing((b"k" * 40,))
    victims = [_victim(world, number) for number in range(contacts)]
    clock: PinnedClock = world.clock
    told = Guessed()
    while told.guesses < guesses:
        conversation_id = world.add_conversation()
        caller = Caller(Actor.ASSISTANT, Channel.CHAT, conversation_id, origin=f"place-{rng.randrange(_PLACES)}")
        ask: Callable[..., object] = send_code
        try:
            world.run_as(caller, ask, keys, contact=rng.choice(victims), conversation_id=conversation_id, language="en")
        except TooManyCodes:
            told.refused += 1
        for _ in range(8):
            told.guesses += 1
            code = f"{rng.randrange(10**6):06d}"
            compared = world.run_as(caller, confirm_code, keys, conversation_id=conversation_id, code=code)
            told.right += compared.answer is CodeAnswer.RIGHT
            told.compared += compared.answer is not CodeAnswer.GONE
        clock.advance(timedelta(seconds=rng.randrange(20)))
    return told


def _victim(world: World, number: int) -> Contact:
    contact = Contact(ContactKind.PHONE, f"+1917555{number:04d}")
    with world.unit() as work:
        customer_id, _ = add_customer(work, name=f"Victim {number}", language="en")
        add_contact(work, customer_id, contact)
    return contact
