"""The booking page and its calendar as a browser asks for them, without their assets."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.big_shop import BigShop, build_shops
from tests.bench.server import running
from tests.bench.spread import spread
from tests.figures import Figure, print_figures

_SALON = BigShop("big-salon", ahead=10_000, is_salon=True)
_REQUESTS = 150


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_shops(folder, _SALON)
        with running(folder) as server:
            services = server.get(f"/api/v1/businesses/{_SALON.slug}").json()["services"]
            pages = {
                "booking page /b/{slug}": f"/b/{_SALON.slug}",
                "calendar page /b/{slug}/times": f"/b/{_SALON.slug}/times?service={services[0]['id']}",
            }
            for what, path in pages.items():
                cost = server.measure(partial(server.get, path), times=_REQUESTS)
                yield Figure(what, cost.cpu, f"{spread(cost.latencies)}, CPU {cost.cpu * 1000:.2f} ms")


if __name__ == "__main__":
    print_figures(list(measure()), as_json=False)
