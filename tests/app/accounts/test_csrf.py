"""Where a form may come from, and whose it is."""

import pytest
from starlette.requests import Request

from app.accounts.csrf import check_form_token, check_same_origin, form_token
from app.accounts.errors import CrossSiteRequest, FormExpired
from app.config import KeyRing

OLD, NEW = KeyRing((b"o" * 40,)), KeyRing((b"n" * 40, b"o" * 40))
BASE = "https://book.example"


def ask(method: str = "POST", **headers: str) -> Request:
    raw = [
        (name.replace("_", "-").encode(), value.encode()) for name, value in {"host": "book.example", **headers}.items()
    ]
    return Request({"type": "http", "method": method, "path": "/", "query_string": b"", "headers": raw})


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin"},
        {"origin": "https://book.example"},
        {"origin": "https://BOOK.example"},
        {"origin": "null"},
        {},
    ],
)
def test_our_own_pages_and_clients_that_are_no_browser_pass(headers: dict[str, str]) -> None:
    check_same_origin(ask(**headers), base_url=BASE)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": "https://book.example"},
        {"origin": "https://evil.example"},
        {"origin": "https://book.example.evil.example"},
        {"origin": "https://book.example:8443"},
        {"origin": ""},
        {"origin": "file://"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_everything_else_is_refused_for_every_unsafe_method(method: str, headers: dict[str, str]) -> None:
    with pytest.raises(CrossSiteRequest):
        check_same_origin(ask(method, **headers), base_url=BASE)


def test_looking_is_allowed_from_anywhere() -> None:
    check_same_origin(ask("GET", sec_fetch_site="cross-site"), base_url=BASE)


def test_a_token_fits_its_own_session_only() -> None:
    token = form_token(OLD, "session-one")

    check_form_token(OLD, "session-one", token)
    for keys, bound_to, given in (
        (OLD, "session-two", token),
        (OLD, "session-one", ""),
        (OLD, "session-one", token[:-1] + "é"),
    ):
        with pytest.raises(FormExpired):
            check_form_token(keys, bound_to, given)


def test_a_token_outlives_a_new_key_but_not_the_end_of_its_own() -> None:
    token = form_token(OLD, "session")

    check_form_token(NEW, "session", token)
    with pytest.raises(FormExpired):
        check_form_token(KeyRing((b"x" * 40,)), "session", token)
