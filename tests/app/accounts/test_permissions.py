"""Every owner's page, for every role: the table decides, and the server does what the table says."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute

from app.accounts.csrf import SAFE_METHODS
from app.accounts.edge import signed_in, signed_in_form
from app.accounts.permissions import ALLOWED, AREAS, Action, action_for, may_request
from app.accounts.person import Role
from app.main import create_app
from tests.app.accounts.people import PASSWORD, log_in
from tests.app.test_routes import api_routes, parts_of
from tests.demo_site import DemoSite, serve_copy
from tests.live_server import test_settings
from tests.page_reader import read_page

PEOPLE = {Role.OWNER: "ana@salon.example", Role.MANAGER: "both@salon.example", Role.STAFF: "sam@dental.example"}
# Streams without an end, and pages that lead elsewhere by themselves.
UNENDING = ("/dashboard/live", "/events")


def owner_routes(tmp_path: Path) -> list[APIRoute]:
    routes = api_routes(create_app(test_settings(tmp_path)))
    return [route for route in routes if route.path.startswith("/dashboard") and asks_for(route, signed_in)]


def asks_for(route: APIRoute, dependency: Callable[..., object]) -> bool:
    """Whether a route cannot be answered without this dependency."""
    return any(part.call is dependency for part in parts_of(route.dependant))


@pytest.fixture(scope="module")
def every_route(tmp_path_factory: pytest.TempPathFactory) -> list[APIRoute]:
    return api_routes(create_app(test_settings(tmp_path_factory.mktemp("routes"))))


def test_every_form_of_an_owner_is_proven_to_be_ours(every_route: list[APIRoute]) -> None:
    unsafe = [route for route in every_route if asks_for(route, signed_in) and (route.methods or set()) - SAFE_METHODS]

    unproven = {route.path for route in unsafe if not asks_for(route, signed_in_form)}

    assert len(unsafe) > 30
    assert unproven == set()


def test_no_page_of_the_dashboard_is_open_to_strangers(every_route: list[APIRoute]) -> None:
    open_pages = {
        route.path for route in every_route if route.path.startswith("/dashboard") and not asks_for(route, signed_in)
    }

    assert open_pages <= {"/dashboard/app.webmanifest", "/dashboard/offline", "/dashboard/worker.js"}


def test_staff_may_little_managers_much_and_owners_everything() -> None:
    assert ALLOWED[Role.STAFF] < ALLOWED[Role.MANAGER] < ALLOWED[Role.OWNER] == frozenset(Action)
    assert len({area.path for area in AREAS}) == len(AREAS)


@pytest.mark.parametrize(
    ("path", "staff", "manager"),
    [
        ("/dashboard", True, True),
        ("/dashboard/calendar", True, True),
        ("/dashboard/account", True, True),
        ("/dashboard/conversations/cnv_1", False, True),
        ("/dashboard/settings", False, True),
        ("/dashboard/settings/team", False, False),
        ("/dashboard/settings/api-keys", False, False),
        ("/dashboard/settings/teams-of-others", False, True),
        ("/dashboard/billing", False, False),
        ("/dashboard/something-new", False, True),
        ("/dashboardx", False, True),
    ],
)
def test_the_longest_listed_path_decides_and_what_is_not_listed_is_for_management(
    path: str, staff: bool, manager: bool
) -> None:
    assert may_request(Role.STAFF, "GET", path) is staff
    assert may_request(Role.MANAGER, "GET", path) is manager
    assert may_request(Role.OWNER, "GET", path)


def test_seeing_the_calendar_is_not_changing_it() -> None:
    assert action_for("GET", "/dashboard/calendar") is Action.SEE_CALENDAR
    assert not may_request(Role.STAFF, "POST", "/dashboard/calendar/move")
    assert not may_request(Role.STAFF, "POST", "/dashboard")


def test_every_owners_page_answers_each_role_as_the_table_says(peopled_folder: Path, tmp_path: Path) -> None:
    routes = owner_routes(tmp_path / "routes")
    wrong = []
    with serve_copy(peopled_folder, tmp_path / "data") as site:
        for role, email in PEOPLE.items():
            with site.visitor() as visitor:
                enter(visitor, site, role, email)
                csrf = read_page(visitor.get("/dashboard/account")).form("/log-out").fields["csrf"]
                for route in routes:
                    wrong += check(visitor, role, route, csrf)

    assert len(routes) > 30
    assert wrong == []


def enter(visitor: httpx.Client, site: DemoSite, role: Role, email: str) -> None:
    log_in(visitor, email, PASSWORD)
    if role is Role.MANAGER:
        read_page(visitor.get("/dashboard")).form("/dashboard/business").send(visitor)


def check(visitor: httpx.Client, role: Role, route: APIRoute, csrf: str) -> list[str]:
    """The routes that let in, or shut out, against the table; forms are sent empty, so that they change nothing."""
    wrong = []
    path = re.sub(r"\{[^}]+\}", "nothing", route.path)
    if any(part in path for part in UNENDING):
        return []
    for method in sorted((route.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
        allowed = may_request(role, method, path)
        if allowed and method != "GET":
            continue
        answer = visitor.request(method, path, data={"csrf": csrf} if method != "GET" else None)
        shut_out = answer.status_code in {403, 404}
        if not allowed and not shut_out:
            wrong.append(f"{role} {method} {path} {answer.status_code}")
        if role is Role.STAFF and path == "/dashboard/calendar":
            # To this helper no calendar was given yet; `test_team` has one who got one.
            continue
        if allowed and "nothing" not in path and answer.status_code in {403, 404, 500}:
            wrong.append(f"{role} {method} {path} {answer.status_code}")
    return wrong
