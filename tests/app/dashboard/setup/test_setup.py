"""From signing up to a booking page that works, step by step, in any order, left and resumed."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.demo_site import DemoSite, serve_copy
from tests.owner import sign_up
from tests.page_reader import Page, read_page

STEPS = ("trade", "services", "hours", "look", "answers", "share", "book")


@pytest.fixture(scope="module")
def salon(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The owner of a new salon, for tests that change nothing."""
    folder = tmp_path_factory.mktemp("salon") / "data"
    with serve_copy(demo_folder, folder) as running, running.visitor() as visitor:
        sign_up(visitor, running)
        save(visitor, "trade", trade="hair_salon")
        yield visitor


def step(visitor: httpx.Client, name: str) -> Page:
    return read_page(visitor.get(f"/dashboard/setup/{name}"))


def save(visitor: httpx.Client, name: str, **typed: str) -> httpx.Response:
    return step(visitor, name).form(f"/setup/{name}").send(visitor, **typed)


def test_the_trade_fills_in_what_is_usual_and_the_page_can_be_booked_at_once(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sign_up(visitor, site)
        after = [save(visitor, name).headers["location"] for name in STEPS[:1]]
        save(visitor, "trade", trade="hair_salon")
        save(visitor, "services", **{"name-0": "Manicure", "minutes-0": "50", "price-0": "32,50", "drop-1": "1"})
        hours = save(
            visitor, "hours", **{"opens-0-0": "10:00", "closes-0-0": "16:00", "phone": "612 345 678", "people": "Vera"}
        )
        answers = [save(visitor, name).headers["location"] for name in ("look", "answers", "share")]
        last = save(visitor, "book", ready="1")
        page = read_page(visitor.get("/b/veras-nails"))
        times = read_page(visitor.get(page.addresses("/times?service=")[0]))

    assert after == ["/dashboard/setup/services"]
    assert hours.headers["location"] == "/dashboard/setup/look"
    assert "612 34 56 78" in page.text
    assert answers[-1] == "/dashboard/setup/book"
    assert last.headers["location"] == "/dashboard/setup/done"
    assert "Manicure" in page.text
    assert "€32.50" in page.text
    assert "Wash, cut" not in page.text
    assert "Manicure" in times.text


def test_it_is_resumed_where_it_was_left_and_steps_can_be_skipped(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sign_up(visitor, site)
        first = visitor.get("/dashboard/setup").headers["location"]
        save(visitor, "trade", trade="barber")
        skipped = step(visitor, "services").form("/setup/services")
        skipped.action += "/skip"
        skipped.send(visitor, **{"name-0": ""})
        second = visitor.get("/dashboard/setup").headers["location"]
        banner = read_page(visitor.get("/dashboard")).text

    assert first == "/dashboard/setup/trade"
    assert second == "/dashboard/setup/hours"
    assert "Your set-up is not finished." in banner


def test_until_she_says_yes_the_assistant_takes_requests(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sign_up(visitor, site)
        for name in STEPS[:-1]:
            save(visitor, name, **({"trade": "other"} if name == "trade" else {}))
        form = read_page(visitor.get("/dashboard/setup/book")).form("/setup/book/skip")
        form.send(visitor)
        done = read_page(visitor.get("/dashboard/setup/done"))

    assert "takes requests" in done.text


def test_health_trades_begin_discreet_and_with_the_built_in_assistant(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sign_up(visitor, site)
        save(visitor, "trade", trade="physiotherapy")
        privacy = read_page(visitor.get("/b/veras-nails/privacy"))
        tenant = site.server.app.state.house.store.directory.by_slug("veras-nails")

    assert "deleted after 30 days" in privacy.text
    assert tenant.is_active


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("trade", {"trade": "piracy"}, "Please choose one of these."),
        ("services", {"name-0": ""}, "Please write something here."),
        ("services", {"minutes-0": "0"}, "Between 5 and 720 minutes"),
        ("services", {"minutes-0": "eternity"}, "Between 5 and 720 minutes"),
        ("services", {"price-0": "cheap"}, "Please write the price as a number"),
        ("hours", {"opens-1-0": "18:00", "closes-1-0": "09:00"}, ""),
        ("hours", {"opens-1-0": "25:00"}, ""),
        ("hours", {"people": ""}, "Please name at least one person"),
        ("hours", {"phone": "call me"}, ""),
        ("hours", {"timezone": "Mars/Base"}, ""),
        ("look", {"accent": "red"}, ""),
        ("look", {"about": "x" * 5000}, ""),
        ("answers", {"question-0": ""}, ""),
        ("answers", {"answer-0": "x" * 2000}, ""),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_typed_is_lost(
    salon: httpx.Client, name: str, typed: dict[str, str], sentence: str
) -> None:
    answer = save(salon, name, **typed)
    page = read_page(answer)

    assert answer.status_code == 422, page.text
    assert sentence in page.text
    kept = page.form(f"/setup/{name}").fields
    assert {key: kept[key] for key in typed if key in kept and key not in {"trade", "people", "timezone"}} == {
        key: value for key, value in typed.items() if key in kept and key not in {"trade", "people", "timezone"}
    }


def test_hostile_words_are_shown_as_text(site: DemoSite) -> None:
    evil = "<img src=x onerror=alert(1)>"
    with site.visitor() as visitor:
        sign_up(visitor, site)
        save(visitor, "trade", trade="hair_salon")
        save(visitor, "services", **{"name-0": evil})
        save(visitor, "look", about=evil)
        pages = [visitor.get(path).text for path in ("/b/veras-nails", "/dashboard/setup/services")]

    assert all("<img src=x" not in page for page in pages)


def test_a_logo_is_kept_without_what_the_camera_noted(site: DemoSite) -> None:
    noted = b"\xff\xe1\x00\x0cExif\x00\x00GPS!"
    picture = b"\xff\xd8" + noted + b"\xff\xdb\x00\x04\x00\x00" + b"\xff\xda\x00\x02pixels\xff\xd9"
    with site.visitor() as visitor:
        sign_up(visitor, site)
        fields = step(visitor, "look").form("/setup/look").fields
        fields.pop("picture", None)
        answer = visitor.post(
            "/dashboard/setup/look",
            data=fields,
            files={"picture": ("me.jpg", picture, "image/jpeg")},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        page = visitor.get("/b/veras-nails").text
        address = page.split('src="/b/veras-nails/pictures/')[1].split('"')[0]
        shown = visitor.get(f"/b/veras-nails/pictures/{address}")

    assert answer.status_code == 303
    assert shown.headers["content-type"] == "image/jpeg"
    assert b"GPS" not in shown.content
    assert b"pixels" in shown.content


@pytest.mark.parametrize("contents", [b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\nshort", b"\xff\xd8\xff", b"GIF89a"])
def test_what_is_no_picture_is_refused(salon: httpx.Client, contents: bytes) -> None:
    fields = step(salon, "look").form("/setup/look").fields
    fields.pop("picture", None)
    answer = salon.post(
        "/dashboard/setup/look",
        data=fields,
        files={"picture": ("x.png", contents, "image/png")},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert answer.status_code == 422
    assert "Please choose a PNG, JPEG or WebP picture." in answer.text
