"""Samples the server while it works: `python -m tests.bench.profile chat|slots|bookings [--svg FILE]`. Needs py-spy."""

import argparse
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

from tests.bench import bench_availability, bench_bookings, bench_chat
from tests.bench.big_shop import BigShop, build_shops
from tests.bench.server import Server, running

_SECONDS = 8
_SAMPLES_A_SECOND = 200
_SHOWN = 45
_LINE_NUMBER = re.compile(r":\d+\)")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.profile", description=__doc__)
    parser.add_argument("work", choices=sorted(_WORK))
    parser.add_argument("--svg", type=Path, help="write a flame graph instead of printing the heaviest functions")
    options = parser.parse_args()
    sampler = shutil.which("py-spy")
    if sampler is None:
        raise SystemExit("py-spy is not on the path; `uv tool install py-spy` puts it there")
    shop, prepare = _WORK[options.work]
    with tempfile.TemporaryDirectory() as name:
        folder, stacks = Path(name) / "data", Path(name) / "stacks"
        build_shops(folder, shop)
        with running(folder) as server:
            _sample(sampler, server, prepare(server), options.svg or stacks)
        if options.svg is None:
            _print_heaviest(stacks.read_text(encoding="utf-8").splitlines())


def _sample(sampler: str, server: Server, work: Callable[[], object], to: Path) -> None:
    """Sample only threads that hold the interpreter: those that wait cost nothing."""
    form = "flamegraph" if to.suffix == ".svg" else "raw"
    command = [sampler, "record", "--gil", "--pid", str(server.process.pid), "--format", form, "--output", str(to)]
    command += ["--duration", str(_SECONDS), "--rate", str(_SAMPLES_A_SECOND)]
    watcher = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while watcher.poll() is None:
        work()


def _print_heaviest(stacks: Iterable[str]) -> None:
    inside: Counter[str] = Counter()
    own: Counter[str] = Counter()
    total = 0
    for line in stacks:
        stack, _, samples = line.rpartition(" ")
        frames = [_LINE_NUMBER.sub(")", frame) for frame in stack.split(";")]
        total += int(samples)
        own[frames[-1]] += int(samples)
        for frame in set(frames):
            inside[frame] += int(samples)
    print("with callees   own   function")
    for frame, found in inside.most_common(_SHOWN):
        print(f"{found / total:12.1%} {own[frame] / total:6.1%}  {frame}")


def _chat(server: Server) -> Callable[[], object]:
    numbers = count()
    return lambda: bench_chat.talk(server, next(numbers) % 600)


def _slots(server: Server) -> Callable[[], object]:
    path = bench_availability.slots_path(server, bench_availability.SMALL.slug)
    return lambda: server.get(path)


def _bookings(server: Server) -> Callable[[], object]:
    requests = bench_bookings.booking_requests(server)

    def work() -> None:
        if not requests:
            time.sleep(0.1)
            return
        bench_bookings.book(server, requests[:32])
        del requests[:32]

    return work


_WORK: dict[str, tuple[BigShop, Callable[[Server], Callable[[], object]]]] = {
    "chat": (bench_chat.SALON, _chat),
    "slots": (bench_availability.SMALL, _slots),
    "bookings": (bench_bookings.SHOP, _bookings),
}


if __name__ == "__main__":
    main()
