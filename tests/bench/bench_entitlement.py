"""What it costs a booking to ask whether the plan has room: one look into the business's own database, nothing else."""

import tempfile
import time
import timeit
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.appointments.allowance import require_room_in_plan
from app.clock import SystemClock
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from tenants.connection import TenantConnection
from tenants.file_system import JournalMode
from tenants.sqlite_file import open_database
from tests.bench.big_shop import BigShop, build_shops
from tests.figures import Figure, at_most, print_figures
from tests.tenant_rows import tenant_file

_SHOP = BigShop("allowed", ahead=1_000)
_CUSTOMER = Caller(Actor.CUSTOMER, Channel.PAGE)


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_shops(folder, _SHOP)
        with closing(open_database(tenant_file(folder, _SHOP.slug), JournalMode.WAL)) as raw:
            # A limit, so that the usage is read, too.
            raw.execute("UPDATE entitlement SET monthly_appointments = 100000")
            work = UnitOfWork(TenantConnection(raw), SystemClock().now(), _CUSTOMER)
            taken = _seconds(lambda: require_room_in_plan(work))
    shown = f"{taken * 1e6:.0f} µs"
    yield at_most("entitlement check of a booking", taken, shown, goal=0.0001, goal_shown="< 0.1 ms")


def _seconds(act: Callable[[], None]) -> float:
    """CPU time of one, the best of five rounds: other programs on the machine do not count."""
    return min(timeit.repeat(act, timer=time.process_time, number=2_000, repeat=5)) / 2_000


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
