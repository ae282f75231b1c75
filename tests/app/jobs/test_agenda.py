"""Which business has to be looked at when."""

from app.jobs.agenda import Agenda


def test_the_earliest_time_of_a_business_counts_and_it_is_taken_once() -> None:
    agenda = Agenda()
    for public_id, at in (("ten_a", 300), ("ten_b", 100), ("ten_a", 50), ("ten_a", 400)):
        agenda.put(public_id, at)

    assert agenda.next_at() == 50
    assert agenda.take_due(100) == ["ten_a", "ten_b"]
    assert agenda.take_due(1000) == []
    assert agenda.next_at() is None


def test_what_is_put_again_later_is_due_again() -> None:
    agenda = Agenda()
    agenda.put("ten_a", 50)
    agenda.take_due(60)

    agenda.put("ten_a", 200)

    assert agenda.take_due(199) == []
    assert agenda.take_due(200) == ["ten_a"]
