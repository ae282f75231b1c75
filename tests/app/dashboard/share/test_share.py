"""The link, the code and the snippet, and the look at the owner's own site."""

import pytest

from app.dashboard.share.find_snippet import Finding, judge_page
from tests.demo_site import DemoSite
from tests.page_reader import read_page

SCRIPT = "https://book.example/widget.js"


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        (f'<script async src="{SCRIPT}" data-business="salon"></script>', Finding.FOUND),
        (f"<SCRIPT SRC='{SCRIPT}?v=2' DATA-BUSINESS=salon></SCRIPT>", Finding.FOUND),
        (f'<script src="{SCRIPT}" data-business="barber"></script>', Finding.OTHER_BUSINESS),
        ('<script src="https://old.example/widget.js" data-business="salon"></script>', Finding.OTHER_SERVER),
        (f'<!-- <script src="{SCRIPT}" data-business="salon"></script> -->', Finding.MISSING),
        ("<p>salon widget.js</p>", Finding.MISSING),
        ("", Finding.MISSING),
        ("<script" * 500, Finding.MISSING),
    ],
)
def test_the_two_lines_are_found_where_they_really_stand(html: str, finding: Finding) -> None:
    assert judge_page(html, script=SCRIPT, slug="salon") is finding


def test_the_code_is_served_as_drawing_and_picture_and_the_card_shows_the_address(site: DemoSite) -> None:
    with site.visitor() as visitor:
        read_page(visitor.get("/log-in")).form("/log-in/demo").send(visitor)
        svg, png = visitor.get("/dashboard/share/code.svg"), visitor.get("/dashboard/share/code.png")
        card = read_page(visitor.get("/dashboard/share/card"))

    assert svg.content.startswith(b"<?xml")
    assert png.content.startswith(b"\x89PNG")
    assert "/b/demo-salon" in card.text


@pytest.mark.parametrize(
    "address", ["http://salon.example", "https://127.0.0.1/", "https://169.254.169.254/latest", ""]
)
def test_no_address_inside_is_ever_asked(site: DemoSite, address: str) -> None:
    with site.visitor() as visitor:
        read_page(visitor.get("/log-in")).form("/log-in/demo").send(visitor)
        form = read_page(visitor.get("/dashboard/share")).form("/share/check")
        answer = read_page(form.send(visitor, address=address))

    assert "Found it" not in answer.text
    assert any(
        part in answer.text for part in ("begin with https://", "private network", "doesn't look like a web address")
    )
