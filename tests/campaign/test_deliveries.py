"""Deliveries through crashes and lost answers: none lost, none doubled where the provider can be asked.

`make campaign` runs five thousand; a sample with a fixed seed runs with the other tests.
"""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.models.ledger import attempts, messages
from app.outbox.outcome import TransientFailure, UnknownOutcome
from tests.app.outbox.test_send_due import Crash, Office, Post

_CRASHES, _FAULTS = 0.25, 0.3


class Unreliable(Post):
    """Loses answers before and after it took a message, and is busy now and then."""

    def __init__(self, chance: random.Random, *, keeps_list: bool) -> None:
        super().__init__()
        self._chance = chance
        self.keeps_list = keeps_list
        self.times: dict[str, int] = {}
        self.lost_after = 0

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        fate = self._chance.random()
        if fate < _FAULTS / 3:
            raise TransientFailure("busy")
        if fate < _FAULTS * 2 / 3:
            raise UnknownOutcome("no_answer")
        self.times[key] = self.times.get(key, 0) + 1
        self.taken[key] = request
        if fate < _FAULTS:
            self.lost_after += 1
            raise UnknownOutcome("no_answer")
        return f"provider-{key}"


def deliver_all(folder: Path, count: int, seed: int, *, keeps_list: bool) -> tuple[Office, Unreliable]:
    """Send `count` messages with a worker that dies between any two of its units."""
    chance = random.Random(seed)
    office = Office(folder)
    post = Unreliable(chance, keeps_list=keeps_list)
    office.channels["email"] = post
    for subject in range(count):
        office.add(subject)
    for _ in range(count * 20):
        runner = office.runner()
        if chance.random() < _CRASHES:
            runner.crash_after = chance.randrange(1, 12)
        try:
            office.send(runner)
        except Crash:
            pass
        if not open_messages(office):
            break
        office.clock.advance(timedelta(minutes=30))
    return office, post


def open_messages(office: Office) -> int:
    with office.engine.begin() as connection:
        waiting = messages.c.state.in_(("waiting", "sending", "unknown"))
        return int(connection.execute(select(func.count()).select_from(messages).where(waiting)).scalar_one())


def check(office: Office, post: Unreliable, count: int) -> None:
    states = dict.fromkeys(("sent", "dead"), 0)
    for state, _ in office.states():
        states[state] += 1
    reached = len(post.taken)
    twice = sum(times - 1 for times in post.times.values())
    with office.engine.begin() as connection:
        maybe = select(func.count()).select_from(attempts).where(attempts.c.reason == "maybe_twice")
        counted = int(connection.execute(maybe).scalar_one())
    print(f"\n{count} messages: {states}, reached {reached}, twice {twice}, counted as maybe twice {counted}")
    assert states["sent"] + states["dead"] == count
    assert reached >= states["sent"]
    if post.keeps_list:
        assert twice == 0
    else:
        assert twice <= counted
    office.engine.dispose()


@pytest.mark.parametrize("keeps_list", [True, False])
def test_a_sample_is_neither_lost_nor_silently_doubled(tmp_path: Path, keeps_list: bool) -> None:
    office, post = deliver_all(tmp_path, 25, 7, keeps_list=keeps_list)

    check(office, post, 25)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("keeps_list", [True, False])
def test_five_thousand_deliveries(tmp_path: Path, seed: int, keeps_list: bool) -> None:
    office, post = deliver_all(tmp_path, 250, seed, keeps_list=keeps_list)

    check(office, post, 250)
