"""Calls on bad lines: every errand on every kind of line, with a caller who says yes only to what is right."""

from collections import Counter
from collections.abc import Iterator

from tests.evals.harness import run_call
from tests.figures import Figure, at_least, at_most
from tests.noise.caller import Call
from tests.noise.errands import ERRANDS
from tests.noise.mixes import MIXES

_SLOTS = ("service", "day", "time", "staff", "name", "phone")


def score_calls(*, every: int) -> Iterator[Figure]:
    """Wrong bookings, accuracy of each slot at the first read-back, and how long callers take."""
    pairs = [(errand, mix) for errand in ERRANDS for mix in MIXES][::every]
    calls = [run_call(errand, mix, seed=place) for place, (errand, mix) in enumerate(pairs)]
    turns = sum(len(call.turns) for call in calls)
    wrong = sum(call.is_wrong for call in calls)
    yield at_most(f"{len(calls)} noisy calls, {turns} turns: wrong bookings", wrong, str(wrong), goal=0, goal_shown="0")
    done = [call for call in calls if call.is_done]
    share = len(done) / len(calls)
    yield at_least("noisy calls: booked in the end", share, f"{share:.1%}", goal=0.95, goal_shown="≥ 95%")
    pace = sum(len(call.turns) for call in done) / max(1, len(done))
    yield Figure("noisy calls: turns to a booking", pace, f"{pace:.1f}")
    yield from _slots(calls)


def _slots(calls: list[Call]) -> Iterator[Figure]:
    read = [call for call in calls if call.misheard is not None]
    misheard = Counter(slot for call in read for slot in call.misheard or ())
    for slot in _SLOTS:
        right = 1 - misheard[slot] / max(1, len(read))
        yield Figure(f"noisy calls: {slot} right at the first read-back", right, f"{right:.1%}")
