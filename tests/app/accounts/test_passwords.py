"""Passwords are hashed whole, beside the event loop, and guessed by nobody."""

import asyncio
import time
from inspect import signature
from pathlib import Path

import pytest

from app.accounts.errors import PasswordUnfit
from app.accounts.passwords import COST, LONGEST, fits_password, hash_password
from app.house import open_house
from app.main import create_app
from tests.live_server import test_settings


def test_a_password_longer_than_bcrypt_reads_is_never_cut() -> None:
    async def check() -> tuple[bool, bool]:
        long = "a" * 100
        stored = await hash_password(long + "1")
        return await fits_password(long + "1", stored), await fits_password(long + "2", stored)

    assert asyncio.run(check()) == (True, False)


def test_an_unknown_person_takes_as_long_as_a_known_one() -> None:
    async def measure() -> tuple[float, float]:
        stored = await hash_password("correct horse")
        await fits_password("x", None)
        began = time.process_time()
        await fits_password("wrong horse", stored)
        known = time.process_time() - began
        began = time.process_time()
        await fits_password("wrong horse", None)
        return known, time.process_time() - began

    known, unknown = asyncio.run(measure())

    assert unknown > known / 3


@pytest.mark.parametrize("password", ["", "short", "a" * (LONGEST + 1)])
def test_a_password_that_protects_nothing_or_is_endless_is_refused(password: str) -> None:
    with pytest.raises(PasswordUnfit):
        asyncio.run(hash_password(password))


def test_what_runs_outside_of_tests_makes_a_guess_slow(tmp_path: Path) -> None:
    async def cost_of_a_house() -> int:
        async with open_house(test_settings(tmp_path)) as house:
            return house.password_cost

    assert COST >= 12
    assert asyncio.run(cost_of_a_house()) == COST
    assert signature(create_app).parameters["password_cost"].default == COST
    assert f",r={COST}$" in asyncio.run(hash_password("correct horse"))
