"""What an owner saves on the settings pages is what customers see and what the house keeps to."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx

from app.gdpr.retention import sweep_all
from tests.app.dashboard.owner import enter
from tests.app.gdpr.test_erasure import SAID, become_a_customer, loop_of
from tests.chat_client import ChatClient
from tests.demo_site import SALON, DemoSite
from tests.page_reader import read_page
from tests.tenant_rows import rows

PHOTO = b"\xff\xd8\xff\xdb\x00\x04\x00\x00\xff\xda\x00\x02pixels\xff\xd9"


def save(visitor: httpx.Client, page: str, **typed: Any) -> httpx.Response:
    """A value of None is a box that is not ticked."""
    path = f"/dashboard/{page}"
    answer = read_page(visitor.get(path)).form(path).send(visitor, **typed)
    assert answer.status_code == 303, answer.text
    return answer


def test_the_owner_is_not_told_of_what_was_unticked(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        save(visitor, "settings/notices", notice_booking=None)
        shown = read_page(visitor.get("/dashboard/settings/notices")).form("/settings/notices").fields
        become_a_customer(site)

    told = {row[0] for row in rows(site.folder, SALON, "SELECT content ->> 'notice' FROM messages")}
    assert "notice_booking" not in shown
    assert shown["notice_message"] == "1"
    assert "booking" not in told


def test_a_booking_is_told_where_nobody_unticked_it(site: DemoSite) -> None:
    become_a_customer(site)

    assert rows(site.folder, SALON, "SELECT 1 FROM messages WHERE content ->> 'notice' = 'booking'")


def test_the_assistant_says_its_name_and_what_it_is(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        save(visitor, "assistant", assistant_name="Nova")
        page, panel = visitor.get(f"/b/{SALON}").text, visitor.get(f"/widget/{SALON}/panel").text
        talk = ChatClient(visitor)
        talk.start()
        (first,) = talk.history()["messages"]

    assert first["text"].startswith("Hi! I'm Nova, the automated booking assistant of")
    for shown in (page, panel):
        assert 'data-assistant-name="Nova"' in shown
        assert "Nova, the automated booking assistant" in shown


def test_the_booking_page_has_the_chosen_look_and_shows_what_was_chosen(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        before = visitor.get(f"/b/{SALON}").text
        save(visitor, "settings/page", page_theme="dark", shows_team=None, shows_prices=None)
        after = visitor.get(f"/b/{SALON}").text
        services = visitor.get(f"/b/{SALON}/times").text

    assert ("team-title" in before, "team-title" in after) == (True, False)
    assert ("offer__price" in before, "offer__price" in after) == (True, False)
    assert "option__aside" not in services
    assert ("data-theme" in before, '<html lang="en" data-theme="dark">' in after) == (False, True)


def test_photos_stand_on_the_booking_page_with_their_words(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        form = read_page(visitor.get("/dashboard/settings/page")).form("/page/photos")
        fields = {key: value for key, value in form.fields.items() if key != "picture"}
        answer = visitor.post(
            form.action,
            data={**fields, "alt": "The chairs by the window"},
            files={"picture": ("chairs.jpg", PHOTO, "image/jpeg")},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        page = visitor.get(f"/b/{SALON}").text

    assert answer.status_code == 303
    assert 'alt="The chairs by the window"' in page


def test_the_logo_stands_in_the_head_of_the_chat(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        form = read_page(visitor.get("/dashboard/setup/look")).form("/setup/look")
        fields = {key: value for key, value in form.fields.items() if key != "picture"}
        picture = {"picture": ("logo.jpg", PHOTO, "image/jpeg")}
        visitor.post(form.action, data=fields, files=picture, headers={"Sec-Fetch-Site": "same-origin"})
        chats = [visitor.get(path).text for path in (f"/b/{SALON}", f"/widget/{SALON}/panel")]

    assert [f'data-logo="/b/{SALON}/pictures/pic_' in chat for chat in chats] == [True, True]


def test_words_and_corner_of_the_launcher_stand_in_the_code_for_the_site(site: DemoSite) -> None:
    with site.visitor() as visitor:
        enter(visitor)
        save(visitor, "settings/widget", label_en='Book "now" & relax', label_es="Reserva", launcher_side="left")
        pages = [read_page(visitor.get(f"/dashboard/{one}")).text for one in ("settings/widget", "share")]

    tag = (
        'data-business="demo-salon" data-label-en="Book &quot;now&quot; &amp; relax" data-label-es="Reserva"'
        ' data-position="left"></script>'
    )
    assert [tag in page for page in pages] == [True, True]


def test_chats_are_kept_for_the_days_on_the_page(site: DemoSite) -> None:
    house = site.server.app.state.house
    with site.visitor() as visitor:
        enter(visitor)
        save(visitor, "settings/notices", retention_days="20")
    become_a_customer(site)

    left = []
    for days in (19, 2):
        site.clock.advance(timedelta(days=days))
        asyncio.run_coroutine_threadsafe(sweep_all(house), loop_of(site)).result(60)
        left.append(rows(site.folder, SALON, "SELECT count(*) > 0 FROM entries WHERE text LIKE ?", f"%{SAID}%")[0][0])

    assert left == [1, 0]
