"""Changes rules of the business without losing sight of a single appointment they no longer fit."""

from collections.abc import Callable
from typing import TypeVar

from app.appointments.conflict import Affected, ConflictSource
from app.appointments.conflicts import note_conflicts, settle_fitting
from app.appointments.errors import AppointmentsAffected
from app.appointments.misfits import find_misfits
from app.unit_of_work import UnitOfWork

T = TypeVar("T")

_ALL_RULES = 0


def change_rules(work: UnitOfWork, change: Callable[[UnitOfWork], T], *, accepts: bool = False) -> T:
    """Run a change of settings; appointments it makes unfit are kept as they are and listed as conflicts.

    Used as `tenant.write(change_rules, lambda work: save_service(work, draft, …))`. Without `accepts` the first
    such appointment stops the change and nothing is stored: the page shows them, asks, and comes again with a yes.

    Raises:
        AppointmentsAffected: `affected` names the appointments; nothing was changed.
        Whatever the change itself raises.
    """
    before = find_misfits(work)
    result = change(work)
    after = find_misfits(work)
    new = [affected for key, affected in after.items() if key not in before]
    if new and not accepts:
        raise AppointmentsAffected(count=len(new), affected=tuple(new))
    note_conflicts(work, new, ConflictSource.RULES, _ALL_RULES)
    settle_fitting(work, before.keys() - after.keys())
    return result


def preview_rules(work: UnitOfWork, change: Callable[[UnitOfWork], object]) -> tuple[Affected, ...]:
    """Which appointments a change would make unfit. Run it in `tenant.write`: it changes, looks, and undoes.

    Raises:
        Whatever the change itself raises.
    """
    before = find_misfits(work)
    trial = UnitOfWork(work.connection, work.now, work.caller)
    work.connection.exec_driver_sql("SAVEPOINT preview")
    try:
        change(trial)
        after = find_misfits(trial)
    finally:
        work.connection.exec_driver_sql("ROLLBACK TO preview")
        work.connection.exec_driver_sql("RELEASE preview")
    return tuple(affected for key, affected in after.items() if key not in before)
