"""Classes and calendars as an owner uses them: plan, book a seat, move, cancel; subscribe, connect, revoke."""

import re
from datetime import timedelta

import httpx

from tests.app.dashboard.owner import enter
from tests.demo_site import DemoSite
from tests.page_reader import read_page

SALON = "/api/v1/businesses/demo-salon"
CLASSES, FEEDS = "/dashboard/classes", "/dashboard/feeds"


def send(owner: httpx.Client, room: str, action: str, **values: str) -> str:
    """Send a form of a room as it stands there; gives the text of the page it leads to."""
    answer = read_page(owner.get(room)).form(action).send(owner, **values)
    if answer.status_code == 303:
        answer = owner.get(answer.headers["location"])
    return read_page(answer).text


def test_a_class_is_added_planned_booked_moved_and_cancelled(site: DemoSite) -> None:
    day = (site.clock.now().date() + timedelta(days=3)).isoformat()
    plan = {"day": day, "at": "21:30", "repeats": "weekly", "times": "2"}
    with site.visitor() as owner:
        enter(owner)
        assert "Nothing is planned yet." in read_page(owner.get(CLASSES)).text
        send(owner, CLASSES, "/classes/new", name="Styling class", minutes="60", seats="2", price="25")

        assert send(owner, CLASSES, "/classes/plan", **plan).count("0 of 2 seats booked") == 2
        assert "Some of these days cannot be had." in send(owner, CLASSES, "/classes/plan", **plan)

        book_a_seat(site, day)
        assert "1 of 2 seats booked" in read_page(owner.get(CLASSES)).text
        assert "10:00 pm" in send(owner, CLASSES, "/move", day=day, at="22:00")
        assert "2 of 3 seats" not in send(owner, CLASSES, "/seats", seats="3")
        assert "1 of 3 seats booked" in read_page(owner.get(CLASSES)).text
        assert "1 of 3 seats booked" not in send(owner, CLASSES, "/cancel", reason="Ana is ill")


def test_calendars_are_served_renewed_and_revoked_and_connected(site: DemoSite) -> None:
    with site.visitor() as owner, site.visitor() as stranger:
        enter(owner)
        send(owner, FEEDS, "/feeds/serve")
        address = feed_of(owner)
        calendar = stranger.get(address)
        assert calendar.headers["content-type"].startswith("text/calendar")
        assert calendar.text.startswith("BEGIN:VCALENDAR")
        assert stranger.get(address, headers={"If-None-Match": calendar.headers["etag"]}).status_code == 304

        send(owner, FEEDS, "/renew")
        assert stranger.get(address).status_code == 404
        renewed = feed_of(owner)
        assert stranger.get(renewed).status_code == 200
        send(owner, FEEDS, "/revoke")
        assert stranger.get(renewed).status_code == 404

        assert "https" in send(owner, FEEDS, "/feeds/connect", url="http://calendar.example/a.ics")
        assert "Private" in send(owner, FEEDS, "/feeds/connect", url="https://127.0.0.1/a.ics", name="Private")
        assert "No calendar is connected." in send(owner, FEEDS, "/disconnect")


def feed_of(owner: httpx.Client) -> str:
    (address,) = re.findall(r"/b/demo-salon/calendars/[\w-]+/[\w-]+\.ics", owner.get(FEEDS).text)
    return str(address)


def book_a_seat(site: DemoSite, day: str) -> None:
    with site.visitor() as customer:
        services = customer.get(SALON).json()["services"]
        service = next(one for one in services if one["name"] == "Styling class")
        answer = customer.get(f"{SALON}/slots", params={"service_id": service["id"], "from": day, "days": 1}).json()
        slot = answer["days"][0]["slots"][0]["slot"]
        body = {"slot": slot, "name": "Maria Lopez", "phone": "212 555 0142"}
        made = customer.post(f"{SALON}/appointments", json=body, headers={"Idempotency-Key": "a-seat-for-maria"})
        assert made.status_code == 201, made.text
