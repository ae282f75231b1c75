"""How far a business is with its set-up. Every step is saved when it is left, and may be skipped and taken later."""

from dataclasses import dataclass
from enum import StrEnum

from app.presence import repository
from app.unit_of_work import UnitOfWork


class Step(StrEnum):
    """In their order; `value` is the end of the address."""

    TRADE = "trade"
    SERVICES = "services"
    HOURS = "hours"
    LOOK = "look"
    ANSWERS = "answers"
    SHARE = "share"
    BOOK = "book"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class SetUp:
    """`done` steps were saved or skipped. `is_guided` is false for a business that never saw the guide."""

    done: frozenset[Step]
    chosen_plan: str | None
    is_finished: bool
    is_guided: bool = True

    @property
    def next_step(self) -> Step:
        return next((step for step in STEPS if step not in self.done), Step.BOOK)

    @property
    def is_open(self) -> bool:
        return self.is_guided and not self.is_finished


def begin_setup(work: UnitOfWork, *, chosen_plan: str | None) -> None:
    """A business that begins."""
    repository.store_setup(work, done=[], chosen_plan=chosen_plan, finished_at=None)


def load_setup(work: UnitOfWork) -> SetUp:
    row = repository.find_setup(work)
    if row is None:
        return SetUp(frozenset(), None, is_finished=True, is_guided=False)
    known = set(STEPS)
    done = frozenset(Step(name) for name in row["done"] if name in known)
    return SetUp(done, row["chosen_plan"], row["finished_at"] is not None)


def leave_step(work: UnitOfWork, step: Step) -> Step | None:
    """Note that a step was saved or skipped; the one that follows, None after the last."""
    present = load_setup(work)
    done = present.done | {step}
    finished_at = work.now if step is Step.BOOK or present.is_finished else None
    repository.store_setup(
        work, done=sorted(one.value for one in done), chosen_plan=present.chosen_plan, finished_at=finished_at
    )
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None
