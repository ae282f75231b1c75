"""The team: invited by mail, in one role, and never without an owner."""

import re
import sqlite3
from datetime import timedelta
from typing import Any

import httpx

from tests.app.accounts.people import EMAIL, PASSWORD, log_in
from tests.app.accounts.test_second_factor import set_up
from tests.demo_site import DemoSite
from tests.mail_reader import link_in, wait_for_mail
from tests.page_reader import Page, read_page

NEW = "nina@salon.example"


def control_rows(site: DemoSite, sql: str) -> list[Any]:
    with sqlite3.connect(site.folder / "control.db", timeout=10) as raw:
        return raw.execute(sql).fetchall()


def team(visitor: httpx.Client) -> Page:
    return read_page(visitor.get("/dashboard/settings/team"))


def invite(visitor: httpx.Client, email: str, role: str = "staff") -> httpx.Response:
    return team(visitor).form("/team/invite").send(visitor, email=email, role=role)


def enter_as_owner(visitor: httpx.Client) -> None:
    """As the demonstration owner, whose address counts as confirmed."""
    read_page(visitor.get("/log-in")).form("/log-in/demo").send(visitor)


def test_somebody_new_joins_by_the_letter_and_sees_only_what_the_role_may(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as visitor:
        enter_as_owner(owner)
        invite(owner, NEW)
        path = link_in(wait_for_mail(site.folder, NEW, subject="invites you"))
        joined = read_page(visitor.get(path)).form(path).send(visitor, name="Nina Vega", password=PASSWORD)
        pages = {
            path: visitor.get(path).status_code
            for path in ("/dashboard", "/dashboard/settings/team", "/dashboard/settings")
        }
        again = visitor.get(path).status_code

    assert joined.status_code == 303
    assert pages == {"/dashboard": 303, "/dashboard/settings/team": 404, "/dashboard/settings": 404}
    assert again == 410


def test_a_team_member_sees_their_own_calendar_and_no_other_whatever_they_ask_for(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as visitor:
        enter_as_owner(owner)
        members = re.findall(
            r'<option value="(stf_\w+)"[^>]*>([^<]+)</option>', owner.get("/dashboard/settings/team").text
        )
        (own, own_name), (other, other_name) = members[0], members[1]
        team(owner).form("/team/invite").send(owner, email=NEW, role="staff", staff=own)
        path = link_in(wait_for_mail(site.folder, NEW, subject="invites you"))
        read_page(visitor.get(path)).form(path).send(visitor, name="Nina Vega", password=PASSWORD)
        home = visitor.get("/dashboard").headers["location"]
        everybody = read_page(owner.get("/dashboard/calendar")).text
        seen = [read_page(visitor.get(each)).text for each in (home, f"/dashboard/calendar?who={other}")]

    assert home == "/dashboard/calendar"
    assert all(own_name in page for page in seen)
    assert seen[0] == seen[1]
    assert seen[0] != everybody.split("Log out")[-1]
    assert other_name in everybody


def test_somebody_with_an_account_joins_with_their_password_and_keeps_their_other_business(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as sam:
        enter_as_owner(owner)
        invite(owner, "sam@dental.example", "manager")
        path = link_in(wait_for_mail(site.folder, "sam@dental.example", subject="invites you"))
        refused = read_page(sam.get(path)).form(path).send(sam, password="a guess of mine")
        joined = read_page(sam.get(path)).form(path).send(sam, password=PASSWORD)
        page = read_page(sam.get("/dashboard"))

    assert refused.status_code == 422
    assert joined.status_code == 303
    assert page.form("/dashboard/business").fields["business"]


def test_a_withdrawn_invitation_opens_nothing(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as visitor:
        enter_as_owner(owner)
        invite(owner, NEW)
        path = link_in(wait_for_mail(site.folder, NEW, subject="invites you"))
        team(owner).form("/withdraw").send(owner)

        answer = visitor.get(path)

    assert answer.status_code == 410


def test_who_is_removed_is_out_at_once(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as both:
        enter_as_owner(owner)
        log_in(both, "both@salon.example")
        before = both.get("/dashboard").status_code
        for form in [form for form in team(owner).forms if form.action.endswith("/role")][1:]:
            form.action = form.action.replace("/role", "/remove")
            form.send(owner)
        after = both.get("/dashboard").status_code

    assert (before, after) == (200, 303)


def test_the_last_owner_stays(site: DemoSite) -> None:
    with site.visitor() as owner:
        log_in(owner)
        forms = [form for form in team(owner).forms if form.action.endswith("/role")]
        own = next(form for form in forms if form.fields["role"] == "owner" and form is forms[1])
        for form in [*(one for one in forms if one is not own), own]:
            last = form.send(owner, role="staff")

    assert last.status_code == 422
    assert "A business needs an owner." in read_page(last).text


def test_an_unconfirmed_owner_invites_nobody(site: DemoSite) -> None:
    with site.visitor() as owner:
        log_in(owner, EMAIL)
        answer = invite(owner, NEW)

    assert answer.status_code == 422
    assert "confirm your own e-mail address" in read_page(answer).text


def test_another_businesss_people_cannot_be_touched(site: DemoSite) -> None:
    with site.visitor() as owner:
        enter_as_owner(owner)
        form = next(form for form in team(owner).forms if form.action.endswith("/role"))
        form.action = "/dashboard/settings/team/per_nobody/remove"

        answer = form.send(owner)

    assert answer.status_code in {404, 422}


def test_the_password_alone_joins_nothing_where_a_second_factor_is_on(site: DemoSite) -> None:
    memberships = "SELECT count(*) FROM memberships"
    with site.visitor() as owner, site.visitor() as sam, site.visitor() as visitor:
        enter_as_owner(owner)
        totp, _ = set_up(sam, site, "sam@dental.example")
        invite(owner, "sam@dental.example", "manager")
        path = link_in(wait_for_mail(site.folder, "sam@dental.example", subject="invites you"))
        before = control_rows(site, memberships)
        asked = read_page(visitor.get(path)).form(path).send(visitor, password=PASSWORD)
        half_way = control_rows(site, memberships)
        site.clock.advance(timedelta(seconds=60))
        form = read_page(asked).form("/log-in/code")
        wrong = form.send(visitor, code="000000")
        joined = read_page(wrong).form("/log-in/code").send(visitor, code=totp.at(site.clock.now()))
        page = read_page(visitor.get("/dashboard"))
        after = control_rows(site, memberships)

    assert half_way == before
    assert joined.status_code == 303
    assert after == [(before[0][0] + 1,)]
    assert page.form("/dashboard/business").fields["business"]
