"""The first page: a place to start in development, a plain description in production."""

from pathlib import Path

from app.config import Settings
from app.front_door.integrations import list_integrations
from tests.demo_site import DemoSite, serve_copy
from tests.page_reader import read_page


def test_in_development_it_leads_to_everything_that_runs(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = read_page(visitor.get("/start"))
        targets = [href for href, _ in page.links if href.startswith(("/b/", "/sample/", "/mailbox", "/docs"))]
        answers = {href: visitor.get(href).status_code for href in targets}
        dashboard = page.form("/log-in/demo").send(visitor)

    assert len(targets) == 8
    assert set(answers.values()) == {200}
    assert dashboard.headers["location"] == "/dashboard"
    assert str(site.folder) in page.text


def test_it_says_what_is_off_and_what_turns_it_on(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = read_page(visitor.get("/start"))

    for setting in ("OPENAI_API_KEY", "SMTP_URL", "TWILIO_ACCOUNT_SID", "STRIPE_API_KEY"):
        assert setting in page.text


def test_an_integration_is_on_only_with_everything_it_needs() -> None:
    half = Settings(_env_file=None, twilio_account_sid="AC1", openai_api_key="sk-1")  # type: ignore[call-arg, arg-type]

    state = {one.name: one.is_on for one in list_integrations(half)}

    assert state == {"openai": True, "mail": False, "twilio": False, "stripe": False}


def test_from_another_machine_there_is_no_start_page(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = visitor.get("/start", headers={"Host": "192.168.1.4:8000"})

    assert page.status_code == 404
    assert "/log-in/demo" not in page.text
    assert str(site.folder) not in page.text


def test_in_production_it_is_a_plain_page_about_the_product(demo_folder: Path, tmp_path: Path) -> None:
    settings = {"environment": "production", "secret_keys": "k" * 40, "public_base_url": "https://book.example"}
    with serve_copy(demo_folder, tmp_path / "data", **settings) as site, site.visitor() as visitor:
        page = read_page(visitor.get("/"))
        hidden = [visitor.get(path).status_code for path in ("/sample/demo-salon", "/docs", "/start")]

    assert "A receptionist who never puts anybody on hold" in page.text
    assert "$49.99" in page.text
    assert "/docs" not in [href for href, _ in page.links]
    assert hidden == [404, 404, 404]
