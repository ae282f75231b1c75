"""What holds for every route, whoever wrote it."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.main import create_app
from app.rate_limits.limits import limit
from tests.live_server import run_in_thread, test_settings

# Answered from memory or from built files; a limit would only break health checks and caches.
WITHOUT_LIMIT = {"/healthz", "/readyz", "/assets/{name:path}", "/static/{name:path}", "/widget.js"}
DEVELOPMENT_ONLY = ("/mailbox", "/sample", "/docs", "/design", "/log-in/demo")
KEYS = "k" * 48
ADDRESS = "https://book.example.com"


def api_routes(app: FastAPI) -> list[APIRoute]:
    return [route for route in _walk(app.routes) if isinstance(route, APIRoute)]


def _walk(routes: Any) -> list[Any]:
    found = []
    for route in routes:
        found.append(route)
        inner = getattr(route, "routes", None) or getattr(getattr(route, "original_router", None), "routes", [])
        found += _walk(inner)
    return found


def has_limit(route: APIRoute) -> bool:
    counting = limit.__qualname__
    return any(getattr(part.call, "__qualname__", "").startswith(counting) for part in parts_of(route.dependant))


def parts_of(dependant: Any) -> list[Any]:
    return [part for child in dependant.dependencies for part in (child, *parts_of(child))]


def test_every_route_has_a_rate_limit(tmp_path: Path) -> None:
    app = create_app(test_settings(tmp_path))

    routes = api_routes(app)
    unlimited = {route.path for route in routes if not has_limit(route)} - WITHOUT_LIMIT

    assert len(routes) > 20
    assert unlimited == set()


def test_production_mounts_nothing_that_is_for_development(tmp_path: Path) -> None:
    with (
        run_in_thread(tmp_path, environment="production", secret_keys=KEYS, public_base_url=ADDRESS) as server,
        server.client() as http,
    ):
        paths = {route.path for route in api_routes(server.app)}

        answers = {path: http.get(path).status_code for path in ("/", "/mailbox", "/docs", "/sample/demo-salon")}

    assert not [path for path in paths if path.startswith(DEVELOPMENT_ONLY)]
    assert answers == {"/": 200, "/mailbox": 404, "/docs": 404, "/sample/demo-salon": 404}


def test_production_without_keys_answers_every_page_without_a_server_error(tmp_path: Path) -> None:
    with (
        run_in_thread(tmp_path, environment="production", secret_keys=KEYS, public_base_url=ADDRESS) as server,
        server.client() as http,
    ):
        pages = [route.path for route in api_routes(server.app) if "GET" in (route.methods or set())]
        filled = [path.replace("{slug}", "nobody").replace("{", "").replace("}", "") for path in pages]

        statuses = {path: http.get(path, headers={"Accept": "text/html"}).status_code for path in filled}

    assert all(status < 500 for status in statuses.values()), statuses


@pytest.mark.parametrize("path", ["/b/nobody", "/b/../../etc/passwd", "/b/%00", "/b/DROP TABLE", "/widget/x/panel"])
def test_unknown_businesses_are_told_kindly_and_make_no_file(tmp_path: Path, path: str) -> None:
    with (
        run_in_thread(tmp_path, environment="production", secret_keys=KEYS, public_base_url=ADDRESS) as server,
        server.client() as http,
    ):
        before = sorted(tmp_path.rglob("*.db"))

        answer = http.get(path, headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert sorted(tmp_path.rglob("*.db")) == before


def test_too_many_requests_are_refused_with_the_time_to_wait(tmp_path: Path) -> None:

    with run_in_thread(tmp_path, environment="production", secret_keys=KEYS, public_base_url=ADDRESS) as server:
        server.app.state.rate_limits = type(server.app.state.rate_limits)(factor=1)
        with server.client() as http:
            answers = [http.post("/log-in", data={"email": "a@example.com"}) for _ in range(14)]

    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in refused)


def test_a_body_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with (
        run_in_thread(tmp_path, environment="production", secret_keys=KEYS, public_base_url=ADDRESS) as server,
        server.client() as http,
    ):
        answer = http.post("/api/v1/businesses/nobody/conversations", content=b"x" * 400_000)

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


def test_the_health_checks_answer(tmp_path: Path) -> None:
    with run_in_thread(tmp_path, environment="production", secret_keys=KEYS, public_base_url=ADDRESS) as server:
        answers = [httpx.get(f"{server.url}{path}").status_code for path in ("/healthz", "/readyz")]

    assert answers == [200, 200]
