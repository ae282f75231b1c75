"""Guessing ends, and nobody locks out somebody else."""

import pytest

from app.accounts.attempts import LogInAttempts
from app.accounts.errors import TooManyTries


def guess(attempts: LogInAttempts, account: str, address: str, times: int, *, known: bool = False) -> int:
    """How many of the guesses were looked at."""
    for done in range(times):
        try:
            attempts.check(account, address, is_known_device=known)
        except TooManyTries:
            return done
        attempts.count_wrong(account, address, is_known_device=known)
    return times


def test_one_address_may_guess_ten_times() -> None:
    attempts = LogInAttempts()

    assert guess(attempts, "ana", "1.1.1.1", 50) == 10
    assert guess(attempts, "ben", "1.1.1.1", 5) == 5


def test_many_addresses_together_may_guess_forty_times_and_are_told_how_long_to_wait() -> None:
    attempts = LogInAttempts()

    looked_at = sum(guess(attempts, "ana", f"1.1.1.{number}", 5) for number in range(20))

    assert looked_at == 40
    with pytest.raises(TooManyTries) as refused:
        attempts.check("ana", "9.9.9.9", is_known_device=False)
    assert 1 <= refused.value.facts["retry_after"] <= 3600


def test_a_browser_that_was_in_before_is_not_locked_out_by_strangers() -> None:
    attempts = LogInAttempts()
    for number in range(20):
        guess(attempts, "ana", f"1.1.1.{number}", 5)

    attempts.check("ana", "2.2.2.2", is_known_device=True)
    assert guess(attempts, "ana", "2.2.2.2", 100, known=True) == 20
