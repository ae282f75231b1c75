"""Free slots over HTTP and as pure calculation, in businesses with few and with very many appointments."""

import statistics
import tempfile
import timeit
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from app.availability.day_starts import day_starts
from app.availability.free_days import free_days
from app.availability.loaded_days import load_days
from app.availability.search import open_search
from app.clock import SystemClock
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.connection import TenantConnection
from tenants.file_system import JournalMode
from tenants.sqlite_file import open_database
from tests.bench.big_shop import BigShop, build_shops, empty_day
from tests.bench.server import Answer, Cost, Server, running
from tests.bench.spread import spread
from tests.figures import Figure, at_most, print_figures
from tests.tenant_rows import tenant_file

SMALL = BigShop("upcoming-1000", ahead=1_000)
_SHOPS = (BigShop("empty"), SMALL, BigShop("full", ahead=10_000, back=100_000))
_REQUESTS = 200
_ROUNDS = 3
_NUMBERS = count()
_BARE = ("-m", "tests.bench.bare_app")


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_shops(folder, *_SHOPS)
        with running(folder, command=_BARE) as bare:
            floor = bare.measure(partial(bare.get, "/readyz"), times=_REQUESTS)
        yield Figure("bare framework, a small answer", floor.cpu, f"{spread(floor.latencies)}, {_cpu(floor)}")
        with running(folder) as server:
            yield from _over_http(server)
        yield from _calculated(tenant_file(folder, "full"))


def _over_http(server: Server) -> Iterator[Figure]:
    """One staff member's slots on one day on which nothing is booked in any of the businesses."""
    paths = {shop.slug: slots_path(server, shop.slug) for shop in _SHOPS}
    costs: dict[str, list[Cost]] = {slug: [] for slug in paths}
    for _ in range(_ROUNDS):
        for slug, path in paths.items():
            costs[slug].append(server.measure(_always_new(server, path), times=_REQUESTS))
    medians = {slug: statistics.median(cost.cpu for cost in found) for slug, found in costs.items()}
    for shop in _SHOPS:
        found, cpu = costs[shop.slug], medians[shop.slug]
        latencies = [seconds for cost in found for seconds in cost.latencies]
        name = f"slots of a day, 1 staff: {shop.ahead:,} ahead, {shop.back:,} past"
        shown = f"{spread(latencies)}, CPU {cpu * 1000:.2f} ms"
        yield at_most(name, cpu, shown, goal=0.0008, goal_shown="CPU ≤ 0.80 ms")
    ratio = medians["full"] / medians["empty"]
    yield at_most("  CPU with all of them / with none", ratio, f"{ratio:.2f}×", goal=1.3, goal_shown="≤ 1.3×")
    yield from _unchanged(server, paths[SMALL.slug])


def _unchanged(server: Server, path: str) -> Iterator[Figure]:
    """The same look-up again after nothing was written: asked afresh, and by a browser that has the answer."""
    kept = server.measure(partial(server.get, path), times=_REQUESTS)
    yield Figure("  the same again, nothing changed", kept.cpu, f"{spread(kept.latencies)}, {_cpu(kept)}")
    tag = server.get(path).header("etag")
    same = server.measure(partial(server.get, path, {"If-None-Match": tag}), times=_REQUESTS, status=304)
    shown = f"{spread(same.latencies)}, {_cpu(same)}"
    yield at_most("  the same again, by its tag (304)", same.cpu, shown, goal=0.00025, goal_shown="CPU ≤ 0.25 ms")


def _always_new(server: Server, path: str) -> Callable[[], Answer]:
    """The look-up as a browser with languages nobody had before, so that no kept answer fits."""
    return lambda: server.get(path, {"Accept-Language": f"en;q=0.{next(_NUMBERS)}1"})


def slots_path(server: Server, slug: str) -> str:
    business = server.get(f"/api/v1/businesses/{slug}").json()
    service, staff = business["services"][0]["id"], business["staff"][0]["id"]
    path = f"/api/v1/businesses/{slug}/slots?service_id={service}&staff_id={staff}&from={empty_day()}&days=1"
    slots = server.get(path).json()["days"][0]["slots"]
    if len(slots) != 31:
        raise RuntimeError(f"{slug} offers {len(slots)} slots on the empty day")
    return path


def _calculated(path: Path) -> Iterator[Figure]:
    with closing(open_database(path, JournalMode.WAL)) as raw:
        work = UnitOfWork(TenantConnection(raw), SystemClock().now(), SYSTEM_CALLER)
        month = (empty_day() + timedelta(days=31)).replace(day=1)
        taken = _seconds(lambda: free_days(work, 1, None, month), number=20)
        name = "free days of a month, 10 staff, 110,000 appointments"
        yield at_most(name, taken, f"{taken * 1000:.2f} ms", goal=0.005, goal_shown="≤ 5 ms")
        yield from _pure_day(work, empty_day() + timedelta(days=1))


def _pure_day(work: UnitOfWork, day: date) -> Iterator[Figure]:
    """Our calculation of one day against the same answer by the shortest plain Python."""
    search = open_search(work, service_id=1)
    lead, limits = search.leads[0], search.limits()
    busy = load_days(work, search, day, day).busy
    taken = busy[lead.staff.resource_id] if lead.staff else ()
    (shift,) = search.rules.shifts(lead.staff_id, day)
    opens, closes = shift.spans[0]

    def ours() -> list[int]:
        return [start for start, _ in day_starts(search.rules, busy, lead, day, limits)]

    def plain() -> list[int]:
        return plain_starts(opens, closes, taken, length=lead.footprint.seconds, step=search.step)

    if ours() != plain():
        raise RuntimeError("both must find the same starts")
    mine, floor = _seconds(ours, number=2_000), _seconds(plain, number=2_000)
    yield Figure("plain Python floor of one day", floor, f"{floor * 1e6:.1f} µs")
    shown = f"{mine * 1e6:.1f} µs, {mine / floor:.1f}× the floor"
    yield at_most("pure calculation of one day", mine / floor, shown, goal=3.0, goal_shown="≤ 3× the floor")


def plain_starts(opens: int, closes: int, busy: Sequence[tuple[int, int]], *, length: int, step: int) -> list[int]:
    """Starts on the grid in the gaps between busy intervals, with no rule but these."""
    found: list[int] = []
    at = opens
    for begins, ends in (*busy, (closes, closes)):
        found.extend(range(at + (opens - at) % step, begins - length + 1, step))
        at = ends
    return found


def _seconds(function: Callable[[], object], *, number: int) -> float:
    """The best of five rounds: what is above it is the machine's doing."""
    return min(timeit.repeat(function, number=number, repeat=5)) / number


def _cpu(cost: Cost) -> str:
    return f"CPU {cost.cpu * 1000:.2f} ms"


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
