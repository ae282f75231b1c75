"""Somebody who works with the dashboard: by htmx as the pages do, or by plain forms."""

import httpx

from tests.demo_site import SALON, DemoSite
from tests.page_reader import read_page
from tests.tenant_rows import rows

HTMX = {"HX-Request": "true", "Accept": "*/*", "Sec-Fetch-Site": "same-origin"}


def enter(visitor: httpx.Client, nth: int = 0) -> None:
    """As the demo owner of the nth business."""
    page = read_page(visitor.get("/log-in"))
    forms = [form for form in page.forms if form.action.endswith("/log-in/demo")]
    forms[nth].send(visitor)


def csrf(visitor: httpx.Client) -> str:
    return visitor.get("/dashboard").text.split('<meta name="csrf" content="')[1].split('"')[0]


def send(visitor: httpx.Client, path: str, **values: str) -> httpx.Response:
    """As htmx sends a form."""
    return visitor.post(path, data={"csrf": csrf(visitor), **values}, headers=HTMX)


def ahead(site: DemoSite, nth: int = 0) -> tuple[str, int, int, int]:
    """(public id, starts at, sequence, staff id) of the nth appointment that lies ahead on the pinned day."""
    found = rows(
        site.folder,
        SALON,
        "SELECT public_id, starts_at, sequence, staff_id FROM appointments WHERE status = 'confirmed' "
        "AND starts_at > unixepoch('2026-11-24 15:00') ORDER BY starts_at, id",
    )
    public_id, starts_at, sequence, staff_id = found[nth]
    return public_id, starts_at, sequence, staff_id
