"""Pages are rendered safely and with the headers that protect them."""

import pytest
from jinja2 import UndefinedError
from starlette.requests import Request

from app.pages.environment import template_environment
from app.pages.headers import Privacy, page_headers
from app.pages.initials import initials
from app.pages.page import render_page


def ask(path: str = "/b/salon", query: str = "", cookies: str = "") -> Request:
    headers = [(b"cookie", cookies.encode())] if cookies else []
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": headers,
            "scheme": "http",
            "server": ("localhost", 80),
        }
    )


def test_what_people_typed_is_escaped() -> None:
    page = render_page(ask(), "error.html", language="en", title="<b>", sentence="<script>alert(1)</script>")

    assert b"<script>alert" not in page.body
    assert b"&lt;script&gt;" in page.body


def test_a_value_that_is_missing_is_an_error_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        render_page(ask(), "error.html", language="en", title="only a title")


def test_every_template_of_every_room_can_be_compiled() -> None:
    environment = template_environment()

    names = [name for name in environment.list_templates() if name.endswith(".html")]

    assert {"error.html", "booking_page/times.html", "dashboard/today/page.html", "widget/panel.html"} <= set(names)
    for name in names:
        environment.get_template(name)


def test_no_page_carries_inline_style_or_script() -> None:
    environment = template_environment()
    mails = "notifications/"

    for name in environment.list_templates():
        if name.startswith(mails):
            continue
        source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
        assert " style=" not in source, name
        assert "javascript:" not in source, name
        assert " onclick=" not in source, name


def test_a_chosen_language_is_remembered_and_only_a_real_one() -> None:
    chosen = render_page(ask(query="lang=es"), "error.html", language="es", title="t", sentence="s")
    kept = render_page(ask(query="lang=es", cookies="lang=es"), "error.html", language="es", title="t", sentence="s")
    strange = render_page(ask(query="lang=xx"), "error.html", language="en", title="t", sentence="s")

    assert "lang=es" in chosen.headers["set-cookie"]
    assert "set-cookie" not in kept.headers
    assert "set-cookie" not in strange.headers


def test_an_error_page_gives_its_address_to_nobody() -> None:
    page = render_page(
        ask("/b/salon/a/apt_1/secret"), "error.html", language="en", status_code=404, title="t", sentence="s"
    )

    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"


def test_headers_follow_how_private_a_page_is_and_who_may_frame_it() -> None:
    public = page_headers(privacy=Privacy.PUBLIC, frame_ancestors=())
    secret = page_headers(privacy=Privacy.SECRET, frame_ancestors=())
    framed = page_headers(privacy=Privacy.PUBLIC, frame_ancestors=("'self'", "https://salon.example"))

    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]
    assert public["X-Frame-Options"] == "DENY"
    assert "X-Robots-Tag" not in public
    assert (secret["Referrer-Policy"], secret["Cache-Control"]) == ("no-referrer", "no-store")
    assert "frame-ancestors 'self' https://salon.example" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dr. Maya Patel", "MP"),
        ("Salon Lumière", "SL"),
        ("Ana", "A"),
        ("Dr.", "D"),
        ("", ""),
        ("😀", ""),
        ("Ana-Lucía", "AL"),
    ],
)
def test_initials_leave_titles_out(name: str, letters: str) -> None:
    assert initials(name) == letters
