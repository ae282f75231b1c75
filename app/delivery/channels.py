"""Which channels are on: those with credentials; in development the mailbox takes what has none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.clock import Clock
from app.config import Settings
from app.delivery.mailbox import FOLDER, Mailbox
from app.delivery.smtp import SmtpChannel, SmtpServer
from app.outbox.carrier import Carrier

CHANNEL_NAMES = ("email", "sms", "whatsapp", "push")


@asynccontextmanager
async def open_channels(settings: Settings, clock: Clock, *, push_seed: bytes) -> AsyncIterator[dict[str, Carrier]]:
    """The channels by name; one that is missing is off."""
    channels = _mailbox(settings)
    mail = mail_channel(settings, clock)
    if mail is not None:
        channels["email"] = mail
    texts = text_channel(settings)
    if texts is not None:
        channels |= {"sms": texts, "whatsapp": texts}
    if not settings.is_development:
        channels["push"] = _push_channel(settings, clock, push_seed)
    try:
        yield channels
    finally:
        for channel in {id(one): one for one in channels.values()}.values():
            await channel.close()


def mail_channel(settings: Settings, clock: Clock) -> SmtpChannel | None:
    """Mail by SMTP; None without a server or an address to send from."""
    if settings.smtp_url is None or settings.mail_from is None:
        return None
    return SmtpChannel(SmtpServer.from_url(settings.smtp_url.get_secret_value()), settings.mail_from, clock)


def _push_channel(settings: Settings, clock: Clock, seed: bytes) -> Carrier:
    # Here and not above, like the next: their libraries take time and memory.
    from app.delivery.web_push import WebPush, derive_vapid

    return WebPush(derive_vapid(seed), settings.mail_from or "nobody@localhost", clock)


def text_channel(settings: Settings) -> Carrier | None:
    """SMS and WhatsApp by Twilio; None without an account."""
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        return None
    from app.delivery.twilio_texts import TwilioAccount, TwilioTexts

    token = settings.twilio_auth_token.get_secret_value()
    return TwilioTexts(TwilioAccount(settings.twilio_account_sid, token, settings.twilio_base_url))


def _mailbox(settings: Settings) -> dict[str, Carrier]:
    if not settings.is_development:
        return {}
    mailbox = Mailbox(settings.data_dir.resolve() / FOLDER)
    return dict.fromkeys(CHANNEL_NAMES, mailbox)
