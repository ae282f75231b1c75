"""How the service is: a page for people, figures for scrapers, nothing for strangers."""

from tests.demo_site import DemoSite
from tests.page_reader import read_page


def test_the_status_page_says_what_works_and_what_is_off(site: DemoSite) -> None:
    with site.visitor() as visitor:
        page = read_page(visitor.get("/status"))

    assert "Everything works" in page.text
    assert "Booking and calendars" in page.text
    assert "Not in use" in page.text


def test_metrics_count_requests_by_pattern_and_name_nobody(site: DemoSite) -> None:
    with site.visitor() as visitor:
        visitor.get("/b/demo-salon")
        figures = visitor.get("/metrics").text

    assert 'scheduler_request_seconds_count{method="GET",route="/b/{slug}",status="200"}' in figures
    assert "scheduler_open_tenants" in figures
    assert "demo-salon" not in figures


def test_metrics_are_not_there_for_others(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = visitor.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})

    assert answer.status_code == 404
