"""The business's page, its colours and picture, its panel, and where old addresses lead."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.house import MIGRATIONS
from tenants.store import TenantStore
from tests.demo_site import NOW, SALON, DemoSite, serve_copy
from tests.page_reader import read_page
from widget.booking_page.panel_routes import frame_ancestors


def test_the_page_tells_who_the_business_is(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = read_page(visitor.get(f"/b/{SALON}"))

    assert "Salon Lumière" in page.text
    assert "Open until 7:00 pm" in page.text
    assert "Today: 9:00 am – 7:00 pm" in page.text
    assert "Haircut from $50" in page.text
    assert "Ana Reyes Owner and colorist" in page.text
    assert page.link("214 Court Street").startswith("https://www.google.com/maps/search/")
    assert page.link("(718) 555-0134") == "tel:+17185550134"


def test_the_chat_finds_its_texts_and_the_disclosure_in_the_page(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = visitor.get(f"/b/{SALON}?lang=es")

    page = read_page(answer)
    assert "asistente automático" in json.loads(page.scripts["chat-greeting"])["text"]
    assert json.loads(page.scripts["chat-words"])["composer.send"] == "Enviar"
    assert 'data-api="/api/v1/businesses/demo-salon"' in answer.text
    assert "/times" in page.link("Elegir en el calendario")


def test_the_page_may_be_framed_by_nobody_and_runs_nothing_inline(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = visitor.get(f"/b/{SALON}")

    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.text
    assert " onclick=" not in answer.text


def test_the_colours_are_kept_until_they_change(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = visitor.get(f"/b/{SALON}").text
        address = page.split(f'href="/b/{SALON}/theme.css')[1].split('"')[0]

        sheet = visitor.get(f"/b/{SALON}/theme.css{address}")
        again = visitor.get(f"/b/{SALON}/theme.css", headers={"If-None-Match": sheet.headers["etag"]})

    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]
    assert "--accent:#9a3b6f" in sheet.text
    assert again.status_code == 304


def test_a_shared_link_has_a_picture(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = visitor.get(f"/b/{SALON}/share.png")

    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_an_unknown_business_is_a_polite_page(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answers = [visitor.get("/b/nobody-here"), visitor.get("/b/nobody-here/times"), visitor.get("/b/%00'%22")]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert "There is no business at this address." in answers[0].text


@pytest.fixture
def renamed(demo_folder: Path, tmp_path: Path) -> Iterator[DemoSite]:
    """The site after the salon took another address."""
    folder = tmp_path / "renamed"
    shutil.copytree(demo_folder, folder)
    asyncio.run(_rename(folder))
    with serve_copy(folder, tmp_path / "data") as running:
        yield running


async def _rename(folder: Path) -> None:
    store = await TenantStore.open(
        folder,
        clock=lambda: int(NOW.timestamp()),
        control_scripts=MIGRATIONS / "control",
        tenant_scripts=MIGRATIONS / "tenant",
    )
    try:
        await store.directory.change_slug(store.directory.by_slug(SALON).public_id, "lumiere")
    finally:
        await store.close()


def test_old_addresses_lead_to_the_present_one_for_ever(renamed: DemoSite) -> None:
    with renamed.visitor() as visitor:
        answers = {
            path: visitor.get(path)
            for path in (
                "/b/demo-salon",
                "/b/demo-salon/times?service=x&lang=es",
                "/widget/demo-salon/panel?lang=en",
                "/b/demo-salon/a/apt_1/token",
                "/sample/demo-salon",
            )
        }
        form = visitor.post("/b/demo-salon/book", data={"slot": "x"})
        present = visitor.get("/b/lumiere")

    assert [answer.status_code for answer in answers.values()] == [308] * 5
    assert [answer.headers["location"] for answer in answers.values()] == [
        path.replace("demo-salon", "lumiere") for path in answers
    ]
    assert form.status_code == 308
    assert present.status_code == 200


def test_the_panel_may_be_framed_by_the_business_own_sites_only() -> None:
    allowed = ("https://salon.example", "https://*.salon.example", "https://evil.example; script-src *", "javascript:x")

    in_production = frame_ancestors(allowed, in_development=False)
    in_development = frame_ancestors((), in_development=True)

    assert in_production == ("'self'", "https://salon.example", "https://*.salon.example")
    assert in_development == ("'self'", "http://localhost:*", "http://127.0.0.1:*")


def test_the_panel_is_served_with_its_ancestors_and_no_frame_option(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = visitor.get(f"/widget/{SALON}/panel")

    assert answer.status_code == 200
    assert "frame-ancestors 'self' http://localhost:*" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    assert 'data-mode="panel"' in answer.text


def test_the_sample_site_embeds_the_widget_under_a_strict_policy(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = visitor.get(f"/sample/{SALON}")

    assert 'src="/widget.js" data-business="demo-salon"' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "site.css" not in answer.text
