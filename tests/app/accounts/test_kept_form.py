"""A session that ends in the middle of a form: nothing typed is lost, and nobody else is shown it."""

from datetime import timedelta

from tests.app.accounts.people import EMAIL, PASSWORD, log_in
from tests.demo_site import DemoSite
from tests.page_reader import read_page

TYPED = "Ana Reyes Ortega"


def test_what_was_typed_is_sent_by_one_click_after_logging_in_again(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        form = read_page(visitor.get("/dashboard/account")).form("/account/name")
        site.clock.advance(timedelta(hours=13))

        door = form.send(visitor, name=TYPED)
        again = read_page(door).form("/log-in").send(visitor, email=EMAIL, password=PASSWORD)
        sent = read_page(again).form("/account/name").send(visitor)
        name = read_page(visitor.get("/dashboard/account")).form("/account/name").fields["name"]

    assert door.status_code == 401
    assert "what you typed is still here" in read_page(door).text
    assert TYPED not in door.text
    assert sent.status_code == 303
    assert name == TYPED


def test_a_form_of_an_earlier_session_of_the_same_browser_is_offered_again(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        form = read_page(visitor.get("/dashboard/account")).form("/account/name")
        log_in(visitor)

        offered = form.send(visitor, name=TYPED)
        read_page(offered).form("/account/name").send(visitor)
        name = read_page(visitor.get("/dashboard/account")).form("/account/name").fields["name"]

    assert name == TYPED


def test_somebody_else_who_logs_in_at_the_same_browser_is_not_shown_it(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        form = read_page(visitor.get("/dashboard/account")).form("/account/name")
        site.clock.advance(timedelta(hours=13))

        door = form.send(visitor, name=TYPED)
        other = read_page(door).form("/log-in").send(visitor, email="sam@dental.example", password=PASSWORD)

    assert other.status_code == 303
    assert TYPED not in other.text


def test_what_another_site_sends_is_not_kept(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        form = read_page(visitor.get("/dashboard/account")).form("/account/name")
        site.clock.advance(timedelta(hours=13))

        answer = form.send(visitor, origin="cross-site", name="evil")

    assert answer.status_code == 303


def test_passwords_are_never_kept(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        form = read_page(visitor.get("/dashboard/account")).form("/account/password")
        site.clock.advance(timedelta(hours=13))

        answer = form.send(visitor, password=PASSWORD, new_password="another quiet word")

    assert answer.status_code == 303


def test_a_token_of_another_account_is_not_kept_in_the_page(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        form = read_page(visitor.get("/dashboard/phone")).form("/phone/account")
        site.clock.advance(timedelta(hours=13))

        door = form.send(visitor, account_sid="AC1", auth_token="secret of theirs")
        again = read_page(door).form("/log-in").send(visitor, email=EMAIL, password=PASSWORD)

    assert "AC1" in again.text
    assert "secret of theirs" not in again.text
