"""The phone page: numbers bought, connected and given back; a transfer number proved; calls read and blocked."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.dashboard.owner import enter, send
from tests.demo_site import DemoSite, demo_folder, serve_copy, site
from tests.fakes.twilio_voice import FakeTwilioVoice
from tests.page_reader import read_page
from tests.tenant_rows import rows, tenant_file
from tests.voice.phone_site import PhoneSite

__all__ = ["demo_folder", "site"]
HERE = "/dashboard/phone"


@pytest.fixture
def twilio() -> Iterator[FakeTwilioVoice]:
    with FakeTwilioVoice() as server:
        yield server


@pytest.fixture
def connected(demo_folder: Path, tmp_path: Path, twilio: FakeTwilioVoice) -> Iterator[DemoSite]:
    with serve_copy(
        demo_folder,
        tmp_path / "data",
        twilio_account_sid=twilio.account_sid,
        twilio_auth_token=twilio.auth_token,
        twilio_api_url=twilio.url,
        twilio_pricing_url=twilio.url,
    ) as running:
        yield running


def test_a_number_is_bought_with_its_webhooks_and_given_back(connected: DemoSite, twilio: FakeTwilioVoice) -> None:
    with connected.visitor() as visitor:
        enter(visitor)
        found = read_page(visitor.get(f"{HERE}/numbers", params={"area": "415"}))
        answer = next(form for form in found.forms if form.action == f"{HERE}/numbers" and form.method == "post").send(
            visitor
        )
        page = read_page(visitor.get(HERE))
        (kept,) = twilio.account.numbers.values()
        sure = read_page(page.form(f"{HERE}/numbers/release").send(visitor))
        still = dict(twilio.account.numbers)
        sure.form(f"{HERE}/numbers/release").send(visitor)

    assert "$1.15 a month" in found.text
    assert answer.status_code == 303
    assert re.fullmatch(r".*/voice/ten_[a-z0-9]+/incoming", kept["voice_url"])
    assert kept["voice_fallback_url"].endswith("/fallback")
    assert kept["status_callback"].endswith("/status")
    assert "No call has arrived yet" in page.text
    assert still
    assert twilio.account.numbers == {}
    assert "no number yet" in read_page_of(connected)


def test_an_account_that_does_not_work_is_told_and_not_kept(connected: DemoSite) -> None:
    with connected.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get(HERE))
        refused = page.form(f"{HERE}/account").send(visitor, account_sid="AC" + "3" * 32, auth_token="wrong")

    assert refused.status_code == 409
    assert "doesn&#39;t accept" in refused.text
    assert rows(connected.folder, "demo-salon", "SELECT count(*) FROM phone_settings") == [(0,)]


def test_a_number_of_the_own_account_is_connected(connected: DemoSite, twilio: FakeTwilioVoice) -> None:
    row = twilio.add_number("+12125550188")
    with connected.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get(HERE))
        listed = read_page(
            page.form(f"{HERE}/account").send(visitor, account_sid=twilio.account_sid, auth_token=twilio.auth_token)
        )
        listed.form(f"{HERE}/account/number").send(visitor)
        after = visitor.get(HERE)

    (sealed,) = rows(connected.folder, "demo-salon", "SELECT account_token FROM phone_settings")[0]
    assert row["voice_url"].endswith("/incoming")
    assert "from your account" in after.text
    assert twilio.auth_token.encode() not in sealed
    assert twilio.auth_token not in after.text


def test_webhooks_that_were_not_kept_are_told_and_nothing_is_changed(
    connected: DemoSite, twilio: FakeTwilioVoice
) -> None:
    twilio.forgets_webhooks = True
    row = twilio.add_number("+12125550188")
    with connected.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get(HERE))
        listed = read_page(
            page.form(f"{HERE}/account").send(visitor, account_sid=twilio.account_sid, auth_token=twilio.auth_token)
        )
        answer = listed.form(f"{HERE}/account/number").send(visitor, sid=row["sid"])

    assert answer.status_code == 409
    assert "didn&#39;t answer, or said no" in answer.text


def test_a_business_without_an_account_neither_sees_nor_takes_numbers_of_the_house(
    connected: DemoSite, twilio: FakeTwilioVoice
) -> None:
    row = twilio.add_number("+12125550188")
    row["voice_url"] = "https://another.example/voice"
    with connected.visitor() as visitor:
        enter(visitor)
        seen = visitor.get(f"{HERE}/account")
        taken = send(visitor, f"{HERE}/account/number", sid=row["sid"])
        odd = send(visitor, f"{HERE}/account/number", sid=f"../IncomingPhoneNumbers/{row['sid']}")

    assert (seen.status_code, taken.status_code, odd.status_code) == (409, 409, 422)
    assert row["sid"] not in seen.text
    assert row["voice_url"] == "https://another.example/voice"


def test_a_number_another_business_has_is_left_where_it_points(connected: DemoSite, twilio: FakeTwilioVoice) -> None:
    row = twilio.add_number("+12125550188")
    account = {"account_sid": twilio.account_sid, "auth_token": twilio.auth_token}
    with connected.visitor() as first, connected.visitor() as second:
        for visitor, nth in ((first, 0), (second, 1)):
            enter(visitor, nth)
            send(visitor, f"{HERE}/account", **account)
        send(first, f"{HERE}/account/number", sid=row["sid"])
        pointed = row["voice_url"]
        late = send(second, f"{HERE}/account/number", sid=row["sid"])

    assert late.status_code == 409
    assert pointed
    assert row["voice_url"] == pointed


def test_a_business_buys_three_numbers_at_the_provider_s_price_and_no_dear_one(
    connected: DemoSite, twilio: FakeTwilioVoice
) -> None:
    twilio.available += ["+18005550155"]
    change(connected, "UPDATE entitlement SET state = 'active', ends_at = NULL")
    with connected.visitor() as visitor:
        enter(visitor)
        dear = send(visitor, f"{HERE}/numbers", number="+18005550155", monthly="1")
        bought = [
            send(visitor, f"{HERE}/numbers", number=number, monthly="1").status_code
            for number in list(twilio.available[:4])
        ]

    assert dear.status_code == 409, dear.text
    assert bought == [204, 204, 204, 409]
    assert len(twilio.account.numbers) == 3
    with sqlite3.connect(connected.folder / "control.db") as raw:
        assert raw.execute("SELECT DISTINCT monthly_minor FROM phone_numbers").fetchall() == [(115,)]


@pytest.mark.parametrize(
    ("account", "answers"),
    [
        ("state = 'trial'", [204, 409]),
        ("state = 'past_due'", [409, 409]),
        ("features = '[\"chat\"]'", [404, 404]),
    ],
)
def test_the_account_decides_how_many_numbers_are_bought(
    connected: DemoSite, twilio: FakeTwilioVoice, account: str, answers: list[int]
) -> None:
    change(connected, f"UPDATE entitlement SET {account}")
    with connected.visitor() as visitor:
        enter(visitor)
        given = [send(visitor, f"{HERE}/numbers", number=number).status_code for number in list(twilio.available[:2])]

    assert given == answers
    assert len(twilio.account.numbers) == answers.count(204)


def test_proof_calls_are_few_and_wrong_codes_are_not_forgotten(connected: DemoSite, twilio: FakeTwilioVoice) -> None:
    with connected.visitor() as visitor:
        enter(visitor)
        send(visitor, f"{HERE}/numbers", number=twilio.available[0])
        first = send(visitor, f"{HERE}/person", number="(212) 555-0155")
        at_once = send(visitor, f"{HERE}/person", number="(212) 555-0155")
        for _ in range(5):
            send(visitor, f"{HERE}/person/code", code="not it")
        connected.clock.advance(timedelta(minutes=2))
        spent = send(visitor, f"{HERE}/person", number="(212) 555-0155")
        connected.clock.advance(timedelta(minutes=9))
        fresh = []
        for _ in range(4):
            fresh.append(send(visitor, f"{HERE}/person", number="(212) 555-0155").status_code)
            connected.clock.advance(timedelta(minutes=11))

    assert (first.status_code, at_once.status_code, spent.status_code) == (200, 409, 409)
    assert fresh == [200, 200, 200, 409]
    assert len(twilio.account.calls) == 4


def test_a_transfer_number_counts_after_the_code_spoken_there(connected: DemoSite, twilio: FakeTwilioVoice) -> None:
    with connected.visitor() as visitor:
        enter(visitor)
        found = read_page(visitor.get(f"{HERE}/numbers", params={"area": "415"}))
        next(form for form in found.forms if form.action == f"{HERE}/numbers" and form.method == "post").send(visitor)
        page = read_page(visitor.get(HERE))
        asked = read_page(page.form(f"{HERE}/person").send(visitor, number="(212) 555-0155"))
        wrong = asked.form(f"{HERE}/person/code").send(visitor, code="000000")
        (call,) = twilio.account.calls
        code = "".join(re.findall(r"\d", call["Twiml"].split("code is")[1].split(".")[0]))
        proved = asked.form(f"{HERE}/person/code").send(visitor, code=code)

    assert call["To"] == "+12125550155"
    assert wrong.status_code == 409
    assert proved.status_code == 303
    assert rows(connected.folder, "demo-salon", "SELECT transfer_number, proof_hash FROM phone_settings") == [
        ("+12125550155", None)
    ]


@pytest.mark.parametrize("number", ["+1 900 555 0155", "+44 20 7946 0958", "12", "nobody"])
def test_dear_foreign_and_impossible_numbers_are_refused(site: DemoSite, number: str) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        answer = read_page(visitor.get(HERE)).form(f"{HERE}/person").send(visitor, number=number)

    assert answer.status_code == 409
    assert rows(site.folder, "demo-salon", "SELECT count(*) FROM phone_settings") == [(0,)]


def test_on_this_machine_the_code_is_shown_and_five_wrong_ones_end_it(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        asked = visitor.get(HERE)
        shown = read_page(asked).form(f"{HERE}/person").send(visitor, number="(212) 555-0155")
        found = re.search(r"The code is (\d{6})", shown.text)
        assert found is not None
        form = read_page(shown).form(f"{HERE}/person/code")
        wrong = [form.send(visitor, code="not it").status_code for _ in range(5)]
        late = form.send(visitor, code=found.group(1))

    assert wrong == [409] * 5
    assert late.status_code == 409


def test_calls_show_what_they_came_to_and_their_caller_can_be_blocked(site: DemoSite) -> None:
    phone = PhoneSite.of(site)
    phone.call("a haircut on thursday at 3 pm", "Petra Quill", "yes")
    with site.visitor() as visitor:
        enter(visitor)
        page = read_page(visitor.get(HERE))
        block = next(form for form in page.forms if form.fields.get("number") == "+14155550177")
        block.send(visitor)
        talk = read_page(visitor.get(page.addresses("/dashboard/conversations/con_")[0]))
    again = phone.call("hello")

    assert "Booked: Haircut" in page.text
    assert "Petra Quill" in page.text
    assert "first word after" in talk.text
    assert "Shall I book it" in talk.text or "Is that right" in talk.text
    assert "can't take your call" in again.text


def test_settings_are_kept_and_out_of_range_ones_are_not(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        form = read_page(visitor.get(HERE)).form(f"{HERE}/settings")
        kept = form.send(visitor, most_minutes="15", records="1")
        wrong = form.send(visitor, most_minutes="600")

    assert kept.status_code == 303
    assert wrong.status_code == 422
    assert rows(site.folder, "demo-salon", "SELECT most_minutes, records FROM phone_settings") == [(15, 1)]


def test_production_without_a_token_has_no_phone(demo_folder: Path, tmp_path: Path) -> None:
    keys = (demo_folder / "secret.keys").read_text().strip()
    with (
        serve_copy(
            demo_folder,
            tmp_path / "data",
            environment="production",
            secret_keys=keys,
            public_base_url="https://book.example.com",
        ) as running,
        running.visitor() as visitor,
    ):
        answers = [
            visitor.post(f"/voice/ten_{'a' * 26}/{path}").status_code for path in ("incoming", "turn/1", "status")
        ]

    assert answers == [404, 404, 404]


def change(site: DemoSite, sql: str) -> None:
    with sqlite3.connect(tenant_file(site.folder, "demo-salon"), timeout=10) as raw:
        raw.execute(sql)


def read_page_of(site: DemoSite) -> str:
    with site.visitor() as visitor:
        enter(visitor)
        return read_page(visitor.get(HERE)).text
