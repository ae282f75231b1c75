"""The second factor: set up with a code, asked for at every log-in, each code once, recovered from paper."""

import re
from datetime import timedelta

import httpx
import pyotp

from tests.app.accounts.people import EMAIL, PASSWORD, log_in
from tests.app.dashboard.owner import send
from tests.demo_site import DemoSite
from tests.page_reader import read_page


def set_up(visitor: httpx.Client, site: DemoSite, email: str = EMAIL) -> tuple[pyotp.TOTP, list[str]]:
    log_in(visitor, email)
    page = read_page(visitor.get("/dashboard/account"))
    page.form("/account/second-factor").send(visitor, password=PASSWORD)
    shown = visitor.get("/dashboard/account/second-factor")
    secret = re.search(r"<code>([A-Z2-7 ]{16,})</code>", shown.text)
    assert secret is not None
    totp = pyotp.TOTP(secret[1].replace(" ", ""))
    form = read_page(shown).form("/second-factor/confirm")
    codes = form.send(visitor, code=totp.at(site.clock.now()))
    return totp, re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", codes.text)


def answer(visitor: httpx.Client, code: str) -> httpx.Response:
    asked = log_in(visitor)
    return read_page(asked).form("/log-in/code").send(visitor, code=code)


def test_the_password_alone_opens_nothing_and_a_code_counts_once(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as visitor, site.visitor() as thief:
        totp, codes = set_up(owner, site)
        half = log_in(visitor)
        shut = visitor.get("/dashboard")
        site.clock.advance(timedelta(seconds=60))
        code = totp.at(site.clock.now())
        entered = answer(visitor, code)
        overheard = answer(thief, code)
        wrong = answer(thief, "000000")

    assert len(codes) == 10
    assert half.status_code == 200
    assert shut.status_code == 303
    assert entered.status_code == 303
    assert (overheard.status_code, wrong.status_code) == (422, 422)


def test_a_recovery_code_opens_once_and_new_ones_replace_the_old(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as visitor, site.visitor() as other:
        _, codes = set_up(owner, site)
        first = answer(visitor, codes[0].upper().replace("-", " "))
        again = answer(other, codes[0])
        page = read_page(visitor.get("/dashboard/account"))
        page.form("/second-factor/codes").send(visitor, password=PASSWORD)
        old = answer(other, codes[1])

    assert (first.status_code, again.status_code, old.status_code) == (303, 422, 422)


def test_a_step_half_way_in_belongs_to_its_browser_and_ends(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as visitor, site.visitor() as thief:
        totp, _ = set_up(owner, site)
        site.clock.advance(timedelta(seconds=60))
        form = read_page(log_in(visitor)).form("/log-in/code")
        own = read_page(thief.get("/log-in")).form("/log-in").fields["csrf"]
        stolen = form.send(thief, csrf=own, code=totp.at(site.clock.now()))
        site.clock.advance(timedelta(minutes=11))
        late = form.send(visitor, code=totp.at(site.clock.now()))

    assert (stolen.status_code, late.status_code) == (409, 409)


def test_the_secret_is_stored_sealed(site: DemoSite) -> None:
    with site.visitor() as owner:
        totp, codes = set_up(owner, site)

    stored = b"".join(path.read_bytes() for path in site.folder.glob("control.db*"))
    assert totp.secret.encode() not in stored
    assert codes[0].encode() not in stored
    assert EMAIL.lower().encode() in stored


def test_beginning_another_second_factor_leaves_the_one_that_is_on(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as thief:
        set_up(owner, site)
        begun = send(owner, "/dashboard/account/second-factor", password=PASSWORD)
        half = log_in(thief)
        shut = thief.get("/dashboard")

    assert begun.headers["HX-Redirect"] == "/dashboard/account"
    assert half.status_code == 200
    assert shut.status_code == 303
