"""Writes a message at the moment it is sent, from what is so then; what is no longer so is not sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.appointments.manage_link import LinkKeys
from app.business.business import Business
from app.business.repository import load_business, load_entitlement
from app.notifications import repository
from app.notifications.billing_letter import compose_billing
from app.notifications.letter import Letter, Paper, Purpose
from app.notifications.message_settings import MessageSettings
from app.notifications.render import render_mail, render_push, render_text, texts_of
from app.notifications.route import Route, Ways, choose_route
from app.notifications.segments import count_segments
from app.notifications.whatsapp import whatsapp_form
from app.notifications.write_appointment import Desk, Writer
from app.outbox.message import Composition, Message, MessageKind, Ready, Skip
from app.plans import AccountState
from app.unit_of_work import UnitOfWork
from app.words import words_for


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes for one business; `business_url` is its booking page, `writers` know what each kind says."""

    business_url: str
    base_url: str
    keys: LinkKeys
    tenant_id: str
    ways: Ways
    writers: Mapping[MessageKind, Writer]

    def compose(self, work: UnitOfWork, message: Message, failed: frozenset[str]) -> Composition:
        """The request for a channel, or when, or why nothing is to be sent any more."""
        if message.kind is MessageKind.BILLING:
            return _account_letter(work, self.base_url, message, failed)
        business = load_business(work)
        words = words_for("es" if message.language == "es" else "en")
        desk = Desk(business, words, self.business_url, self.base_url, self.keys)
        letter = self.writers[message.kind](work, message, desk)
        if isinstance(letter, Skip):
            return letter
        settings = repository.load_message_settings(work)
        route = choose_route(work, message, letter, business=business, settings=settings, ways=self.ways, failed=failed)
        if not isinstance(route, Route):
            return route
        return self._ready(work, letter, route, desk, settings)

    def _ready(
        self, work: UnitOfWork, letter: Letter, route: Route, desk: Desk, settings: MessageSettings
    ) -> Ready | Skip:
        paper = write_paper(work, letter, desk, settings)
        if route.channel == "email":
            request = render_mail(letter, paper, to=route.address)
            return Ready("email", request, route.address, appointment_id=letter.appointment_id)
        if route.channel == "push":
            return _push(work, letter, paper, route)
        request = render_text(paper, channel=route.channel, to=route.address)
        request["from"] = settings.sender_of(route.channel)
        request["callback"] = f"{self.base_url}/texts/{self.tenant_id}/receipt"
        if route.channel == "whatsapp" and not self.ways.is_rehearsed:
            request |= whatsapp_form(work, letter, settings, desk.words.language, route.address)
        segments = count_segments(request["text"])
        return Ready(route.channel, request, route.address, segments, letter.appointment_id)


def _push(work: UnitOfWork, letter: Letter, paper: Paper, route: Route) -> Ready | Skip:
    browser = repository.find_subscription(work, route.subscription_id or 0)
    if browser is None:
        return Skip("no_address")
    keys = {"endpoint": browser.endpoint, "p256dh": browser.p256dh, "auth": browser.auth}
    request = render_push(letter, paper) | {"to": browser.public_id, "subscription": keys}
    return Ready("push", request, browser.endpoint, appointment_id=letter.appointment_id)


def _account_letter(work: UnitOfWork, base_url: str, message: Message, failed: frozenset[str]) -> Composition:
    """A letter of ours to the owner: it carries our name and none of the business's words."""
    request, reason = (None, "refused") if "email" in failed else compose_billing(work, base_url, message)
    return Skip(reason or "outdated") if request is None else Ready("email", request, request["to"])


def write_paper(work: UnitOfWork, letter: Letter, desk: Desk, settings: MessageSettings) -> Paper:
    """The letter's sentences and who signs them; a business on trial writes in our words only."""
    language = desk.words.language
    is_ours = _is_on_trial(work)
    own_mail = None if is_ours else repository.load_text(work, letter.key, "mail", language)
    own_short = None if is_ours else repository.load_text(work, letter.key, "short", language)
    business: Business = desk.business
    return Paper(
        business=business,
        words=desk.words,
        sender_name=settings.sender_name or business.name,
        reply_to=settings.reply_to or business.email,
        texts=texts_of(letter, desk.words, own_mail, own_short),
        headers={"List-Unsubscribe": f"<{desk.business_url}>"} if letter.purpose is Purpose.MARKETING else {},
    )


def _is_on_trial(work: UnitOfWork) -> bool:
    entitlement = load_entitlement(work)
    return entitlement is None or entitlement.state is AccountState.TRIAL
