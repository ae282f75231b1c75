"""Signing up: the address is confirmed first, and nobody learns who has an account."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.demo_site import DemoSite, serve_copy
from tests.mail_reader import link_in, mails_to, wait_for_mail
from tests.page_reader import read_page
from tests.tenant_rows import audit

EMAIL, PASSWORD = "vera@nails.example", "three quiet words"


@pytest.fixture(scope="module")
def shared(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    with serve_copy(demo_folder, tmp_path_factory.mktemp("shared") / "data") as running:
        yield running


def sign_up(visitor: httpx.Client, **changes: Any) -> httpx.Response:
    form = read_page(visitor.get("/sign-up?plan=standard")).form("/sign-up")
    typed = {"business": "Vera's Nails", "email": EMAIL, "password": PASSWORD, "agreed": "1", "plan": "standard"}
    return form.send(visitor, **{**typed, "timezone": "Europe/Madrid", **changes})


def confirm(visitor: httpx.Client, site: DemoSite, **typed: str) -> httpx.Response:
    path = link_in(wait_for_mail(site.folder, EMAIL, subject="Confirm your e-mail"))
    return read_page(visitor.get(path)).form(path).send(visitor, **typed)


def people(site: DemoSite) -> list[tuple[Any, ...]]:
    with audit(site.folder / "control.db") as control:
        return control.execute("SELECT email, verified_at FROM people WHERE is_demo = 0").fetchall()


def test_the_link_in_the_letter_makes_the_business_and_opens_its_dashboard(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sent = read_page(sign_up(visitor))
        before = people(site)
        answer = confirm(visitor, site)
        page = visitor.get("/dashboard")
        booking = visitor.get("/b/veras-nails")

    assert EMAIL in sent.text
    assert before == []
    assert answer.status_code == 303
    assert "Vera&#39;s Nails" in page.text
    assert booking.status_code == 200
    assert people(site)[0][1] is not None


def test_a_link_makes_one_business_only(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sign_up(visitor)
        path = link_in(wait_for_mail(site.folder, EMAIL, subject="Confirm your e-mail"))
        form = read_page(visitor.get(path)).form(path)

        answers = [form.send(visitor).status_code for _ in range(2)]
        tenants = [record.slug for record in site.server.app.state.house.store.directory.all()]

    assert answers == [303, 410]
    assert tenants.count("veras-nails") == 1
    assert "veras-nails-2" not in tenants


def test_looking_at_the_link_as_a_mail_scanner_does_changes_nothing(site: DemoSite) -> None:
    with site.visitor() as visitor, site.visitor() as scanner:
        sign_up(visitor)
        path = link_in(wait_for_mail(site.folder, EMAIL, subject="Confirm your e-mail"))

        looks = [scanner.get(path).status_code, scanner.head(path).status_code]

    assert looks[0] == 200
    assert people(site) == []


def test_in_another_browser_the_password_is_asked_for_so_that_nobody_confirms_for_a_stranger(site: DemoSite) -> None:
    with site.visitor() as stranger, site.visitor() as victim:
        sign_up(stranger)

        refused = confirm(victim, site, password="a guess of mine")
        taken = confirm(victim, site, password=PASSWORD)

    assert refused.status_code == 422
    assert taken.status_code == 303


def test_a_known_address_gets_the_same_answer_and_another_letter(site: DemoSite) -> None:
    with site.visitor() as visitor:
        first = sign_up(visitor)
        confirm(visitor, site)
    with site.visitor() as other:
        second = sign_up(other, business="Somebody else")
        letter = wait_for_mail(site.folder, EMAIL, subject="already have an account")

    assert read_page(first).text == read_page(second).text
    assert first.status_code == second.status_code == 200
    assert "Somebody else" not in letter["text"]
    assert len(people(site)) == 1


def test_two_businesses_of_one_name_get_addresses_of_their_own(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sign_up(visitor, business="Salon", email="one@nails.example")
        path = link_in(wait_for_mail(site.folder, "one@nails.example", subject="Confirm"))
        read_page(visitor.get(path)).form(path).send(visitor)
    with site.visitor() as visitor:
        sign_up(visitor, business="Salón", email="two@nails.example")
        path = link_in(wait_for_mail(site.folder, "two@nails.example", subject="Confirm"))
        read_page(visitor.get(path)).form(path).send(visitor)

        slugs = {record.slug for record in site.server.app.state.house.store.directory.all()}

    assert {"salon", "salon-2"} <= slugs


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"business": "  "}, "Please give your business a name."),
        ({"business": "x" * 81}, "That name is too long"),
        ({"business": "\u202e\x00"}, "Please give your business a name."),
        ({"email": "nobody"}, "That doesn't look like an e-mail address."),
        ({"email": "a" * 320 + "@b.example"}, "That doesn't look like an e-mail address."),
        ({"password": "short"}, "at least 10 characters"),
        ({"password": "password123"}, "at least 10 characters"),
        ({"agreed": None}, "Please agree to the terms first."),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field_and_the_rest_stays(
    shared: DemoSite, changes: dict[str, Any], sentence: str
) -> None:
    with shared.visitor() as visitor:
        answer = sign_up(visitor, **changes)
        page = read_page(answer)

    assert answer.status_code == 422
    assert sentence in page.text
    assert page.form("/sign-up").fields["password"] == ""
    assert page.form("/sign-up").fields["timezone"] == "Europe/Madrid"
    assert mails_to(shared.folder, EMAIL) == []


def test_hostile_names_are_shown_as_text(site: DemoSite) -> None:
    with site.visitor() as visitor:
        sign_up(visitor, business="<script>alert(1)</script>{{7*7}}")
        letter = wait_for_mail(site.folder, EMAIL, subject="Confirm your e-mail")
        page = visitor.get(link_in(letter))

    assert "<script>alert" not in page.text
    assert "<script>alert" not in letter["html"]
    assert "{{7*7}}" in page.text


def test_nobodys_inbox_is_flooded(site: DemoSite) -> None:
    with site.visitor() as visitor:
        for _ in range(5):
            sign_up(visitor)
        wait_for_mail(site.folder, EMAIL, subject="Confirm")
        sign_up(visitor, email="last@nails.example")
        wait_for_mail(site.folder, "last@nails.example", subject="Confirm")

    assert len(mails_to(site.folder, EMAIL)) == 3


def test_production_without_a_mail_server_says_that_sign_up_is_off(demo_folder: Path, tmp_path: Path) -> None:
    settings = {"environment": "production", "secret_keys": "k" * 40, "public_base_url": "https://book.example"}
    with serve_copy(demo_folder, tmp_path / "data", **settings) as site, site.visitor() as visitor:
        page = read_page(visitor.get("/sign-up"))

    assert "Sign-up is off" in page.text
