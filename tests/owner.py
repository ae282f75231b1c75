"""Somebody who has just signed up, for tests of what comes after."""

import httpx

from tests.demo_site import DemoSite
from tests.mail_reader import link_in, wait_for_mail
from tests.page_reader import read_page

EMAIL, PASSWORD = "vera@nails.example", "three quiet words"


def sign_up(visitor: httpx.Client, site: DemoSite, *, email: str = EMAIL, business: str = "Vera's Nails") -> None:
    """Sign up, confirm the letter, and be logged in as the owner of a new business."""
    form = read_page(visitor.get("/sign-up")).form("/sign-up")
    form.send(visitor, business=business, email=email, password=PASSWORD, agreed="1", timezone="Europe/Madrid")
    path = link_in(wait_for_mail(site.folder, email, subject="Confirm your e-mail"))
    answer = read_page(visitor.get(path)).form(path).send(visitor)
    assert answer.status_code == 303, answer.text
