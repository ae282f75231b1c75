"""A copy of a business belongs to one session in one business, and goes when its hour is over or its business asks."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.tenant_context.copies import LONGEST, CopyKey, OpenCopies

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
KEY = CopyKey("ten_1", "hash-a")


@dataclass
class FakeCopy:
    began: datetime = NOW
    ends: int = 0

    async def end(self) -> None:
        self.ends += 1


def put(copies: OpenCopies, key: CopyKey = KEY, *, began: datetime = NOW, ticket: int = 0) -> FakeCopy:
    copy = FakeCopy(began)
    asyncio.run(copies.put(key, copy, ticket=ticket, now=began))
    return copy


def test_another_session_and_another_business_do_not_find_it() -> None:
    copies = OpenCopies()
    copy = put(copies)

    assert copies.find(KEY, NOW) is copy
    assert copies.find(CopyKey("ten_1", "hash-b"), NOW) is None
    assert copies.find(CopyKey("ten_2", "hash-a"), NOW) is None


def test_a_second_start_ends_the_first() -> None:
    copies = OpenCopies()
    first, second = put(copies), put(copies)

    assert (first.ends, second.ends) == (1, 0)
    assert copies.find(KEY, NOW) is second


def test_after_its_hour_it_is_neither_found_nor_kept() -> None:
    copies = OpenCopies()
    copy = put(copies)

    assert copies.find(KEY, NOW + LONGEST) is None
    asyncio.run(copies.end_old(NOW + LONGEST - timedelta(seconds=1)))
    assert copy.ends == 0
    asyncio.run(copies.end_old(NOW + LONGEST))
    assert copy.ends == 1


def test_the_oldest_makes_room_for_the_ninth() -> None:
    copies = OpenCopies()
    made = [put(copies, CopyKey("ten_1", f"hash-{number}")) for number in range(9)]

    assert [one.ends for one in made] == [1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_ending_those_of_a_business_leaves_the_others_and_catches_one_that_was_being_made() -> None:
    copies = OpenCopies()
    ours, theirs = put(copies), put(copies, CopyKey("ten_2", "hash-a"))
    ticket = copies.ticket("ten_1")

    asyncio.run(copies.end_of("ten_1"))
    late = put(copies, ticket=ticket)

    assert (ours.ends, theirs.ends, late.ends) == (1, 0, 1)
    assert copies.find(KEY, NOW) is None
    assert put(copies, ticket=copies.ticket("ten_1")).ends == 0


def test_tokens_count_for_a_day() -> None:
    copies = OpenCopies()
    copies.note_tokens("ten_1", 100, NOW)
    copies.note_tokens("ten_1", 20, NOW + timedelta(hours=20))

    assert copies.tokens("ten_1", NOW + timedelta(hours=23)) == 120
    assert copies.tokens("ten_1", NOW + timedelta(hours=24)) == 20
    assert copies.tokens("ten_2", NOW) == 0
