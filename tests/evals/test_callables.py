"""The adapters on examples of our own; the evaluation data stays where it is."""

from typing import Any

from tests.evals.callables import dialogue, guard

_RECORD: dict[str, Any] = {
    "id": "example",
    "service": "Services_1",
    "provider_slot": "stylist_name",
    "reference_date": "2019-03-01",
    "providers": [{"stylist_name": "North Salon"}, {"stylist_name": "South Salon"}],
    "offer_order": ["South Salon"],
    "busy_before": [{"provider": "South Salon", "date": "2019-03-07", "time": "15:30"}],
}


def test_a_replayed_customer_books_with_the_provider_offered_first() -> None:
    agent = dialogue(_RECORD)

    agent.step("I'd like a haircut on the 7th of March at 4 pm")
    agent.step("Yes")

    assert agent.booking() == {"provider": "South Salon", "date": "2019-03-07", "time": "16:00"}


def test_what_the_record_calls_busy_is_taken() -> None:
    agent = dialogue(_RECORD)

    agent.step("I'd like a haircut with South Salon on the 7th of March at 3:30 pm")
    agent.step("Yes")

    assert agent.booking() is None


def test_a_dialogue_without_a_booking_has_none() -> None:
    agent = dialogue(_RECORD)

    agent.step("hello")

    assert agent.booking() is None


def test_the_guard_blocks_what_no_fact_supports() -> None:
    facts = {"today": "2026-11-20", "slots": [], "settings": {"name": "North Salon"}, "committed": []}

    answers = [
        guard({"sentence": sentence, "language": "en", "facts": facts})
        for sentence in ("You are booked for Friday at 3 pm.", "Which day suits you?")
    ]

    assert answers == ["block", "pass"]
