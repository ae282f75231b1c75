"""Measures the running service: `python -m tests.bench [--json] [NAME …]`, all benchmarks or the named ones."""

import argparse
import importlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tests.figures import Figure, print_figures, tell

_PREFIX = "bench_"


def main() -> None:
    names = sorted(path.stem.removeprefix(_PREFIX) for path in Path(__file__).parent.glob(f"{_PREFIX}*.py"))
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    if unknown := set(options.names) - set(names):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    figures = [*_machine()]
    for name in options.names or names:
        began = time.perf_counter()
        figures += importlib.import_module(f"tests.bench.{_PREFIX}{name}").measure()
        tell(f"{name}: {time.perf_counter() - began:.0f} s")
    print_figures(figures, as_json=options.json)


def _machine() -> Iterator[Figure]:
    """How many processors there are and how busy others keep them: with a load, only CPU times can be compared."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    yield Figure("machine", load, f"{cores} cores, load {load:.1f} before the run")
    began = time.process_time()
    sum(number * number for number in range(1_000_000))
    taken = time.process_time() - began
    yield Figure("  a million squares in plain Python, CPU", taken, f"{taken * 1000:.0f} ms")


if __name__ == "__main__":
    main()
