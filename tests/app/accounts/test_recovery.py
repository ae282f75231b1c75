"""Getting back in, and changing what one gets in with."""

from datetime import timedelta

import httpx

from tests.app.accounts.people import EMAIL, PASSWORD, log_in
from tests.demo_site import DemoSite
from tests.mail_reader import link_in, mails_to, wait_for_mail
from tests.page_reader import read_page

ADDRESS, NEW = EMAIL.lower(), "another quiet word"


def forgot(visitor: httpx.Client, email: str) -> httpx.Response:
    return read_page(visitor.get("/forgot")).form("/forgot").send(visitor, email=email)


def reset_link(site: DemoSite, visitor: httpx.Client) -> str:
    forgot(visitor, EMAIL)
    return link_in(wait_for_mail(site.folder, ADDRESS, subject="new password"))


def test_a_link_by_mail_sets_a_new_password_once_and_ends_every_session(site: DemoSite) -> None:
    with site.visitor() as inside, site.visitor() as visitor:
        log_in(inside)
        path = reset_link(site, visitor)
        form = read_page(visitor.get(path)).form(path)

        saved = form.send(visitor, new_password=NEW)
        again = form.send(visitor, new_password="yet another word")
        thrown_out = inside.get("/dashboard")
        entered = log_in(visitor, EMAIL, NEW)
        told = wait_for_mail(site.folder, ADDRESS, subject="password was changed")

    assert saved.headers["location"] == "/log-in?reset=1"
    assert again.status_code == 410
    assert thrown_out.status_code == 303
    assert entered.status_code == 303
    assert NEW not in told["text"]


def test_known_and_unknown_addresses_get_one_answer(site: DemoSite) -> None:
    with site.visitor() as visitor:
        known = read_page(forgot(visitor, EMAIL)).text
        unknown = read_page(forgot(visitor, "nobody@salon.example")).text
        wait_for_mail(site.folder, ADDRESS, subject="new password")

    assert known == unknown
    assert mails_to(site.folder, "nobody@salon.example") == []


def test_a_link_ends_after_an_hour_and_a_made_up_one_never_worked(site: DemoSite) -> None:
    with site.visitor() as visitor:
        path = reset_link(site, visitor)
        site.clock.advance(timedelta(minutes=61))
        answers = [visitor.get(each).status_code for each in (path, path[:-1] + "A", "/reset/x", "/invitation/x")]

    assert answers == [410, 410, 410, 410]


def test_a_link_of_one_kind_opens_nothing_of_another(site: DemoSite) -> None:
    with site.visitor() as visitor:
        token = reset_link(site, visitor).rsplit("/", 1)[1]

        answers = [
            visitor.get(f"/{kind}/{token}").status_code for kind in ("invitation", "confirm-email", "undo-email")
        ]

    assert answers == [410, 410, 410]


def test_a_new_address_is_confirmed_from_its_mailbox_and_can_be_turned_back_from_the_old_one(site: DemoSite) -> None:
    with site.visitor() as visitor, site.visitor() as later:
        log_in(visitor)
        page = read_page(visitor.get("/dashboard/account"))
        sent = page.form("/account/email").send(visitor, email="Ana@New.example", password=PASSWORD)
        confirm = link_in(wait_for_mail(site.folder, "ana@new.example", subject="new address"))
        read_page(visitor.get(confirm)).form(confirm).send(visitor)
        undo = link_in(wait_for_mail(site.folder, ADDRESS, subject="address was changed"))
        by_new = log_in(later, "ana@new.example")
        read_page(later.get(undo)).form(undo).send(later)
        by_new_again = log_in(later, "ana@new.example")
        thrown_out = visitor.get("/dashboard")

    assert sent.headers["location"].endswith("done=email")
    assert (by_new.status_code, by_new_again.status_code, thrown_out.status_code) == (303, 422, 303)


def test_nothing_about_the_account_changes_without_the_password(site: DemoSite) -> None:
    with site.visitor() as visitor:
        log_in(visitor)
        page = read_page(visitor.get("/dashboard/account"))
        answers = [
            page.form("/account/email").send(visitor, email="thief@x.example", password="a guess of mine"),
            page.form("/account/password").send(visitor, password="a guess of mine", new_password=NEW),
            page.form("/account/second-factor").send(visitor, password="a guess of mine"),
        ]
        kept = read_page(answers[0]).form("/account/email").fields["email"]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert kept == "thief@x.example"
    assert mails_to(site.folder, "thief@x.example") == []


def test_one_session_or_all_of_them_are_ended_from_the_list(site: DemoSite) -> None:
    with site.visitor() as one, site.visitor() as two, site.visitor() as three:
        for visitor in (one, two, three):
            log_in(visitor)
        page = read_page(one.get("/dashboard/account"))
        ends = [form for form in page.forms if "/account/sessions/" in form.action and form.action.endswith("/end")]
        ends[0].send(one)
        after_one = sorted(visitor.get("/dashboard").status_code for visitor in (two, three))
        read_page(one.get("/dashboard/account")).form("/sessions/everywhere").send(one)
        after_all = [visitor.get("/dashboard").status_code for visitor in (one, two, three)]

    assert len(ends) == 2
    assert after_one == [200, 303]
    assert after_all == [303, 303, 303]
