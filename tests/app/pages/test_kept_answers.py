"""Kept answers are given again only while nothing was written and no time has passed to speak of."""

from datetime import UTC, datetime, timedelta

import pytest

from app.pages.kept_answers import GOOD_FOR_SECONDS, KeptAnswers

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class Counter:
    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> bytes:
        self.times += 1
        return f"answer {self.times}".encode()


async def test_an_answer_is_kept_while_nothing_changes() -> None:
    answers, work_out = KeptAnswers(), Counter()

    first = await answers.answer("day", version=1, now=NOW, work_out=work_out)
    second = await answers.answer("day", version=1, now=NOW + timedelta(seconds=1), work_out=work_out)

    assert first == second
    assert work_out.times == 1


async def test_a_write_ends_it_at_once() -> None:
    answers, work_out = KeptAnswers(), Counter()
    await answers.answer("day", version=1, now=NOW, work_out=work_out)

    after = await answers.answer("day", version=2, now=NOW, work_out=work_out)

    assert after.body == b"answer 2"


async def test_time_ends_it_too() -> None:
    answers, work_out = KeptAnswers(), Counter()
    await answers.answer("day", version=1, now=NOW, work_out=work_out)

    after = await answers.answer("day", version=1, now=NOW + timedelta(seconds=GOOD_FOR_SECONDS), work_out=work_out)

    assert after.body == b"answer 2"


async def test_only_so_many_are_kept() -> None:
    answers, work_out = KeptAnswers(kept=2), Counter()
    for question in ("a", "b", "c", "a"):
        await answers.answer(question, version=1, now=NOW, work_out=work_out)

    assert work_out.times == 4


async def test_a_very_large_answer_is_given_and_not_kept() -> None:
    answers = KeptAnswers()
    times = 0

    async def work_out() -> bytes:
        nonlocal times
        times += 1
        return b"x" * 300_000

    for _ in range(2):
        await answers.answer("month", version=1, now=NOW, work_out=work_out)

    assert times == 2
