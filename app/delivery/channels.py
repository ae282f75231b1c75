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
async def open_channels(settings: Settings, clock: Clock) -> AsyncIterator[dict[str, Carrier]]:
    """The channels by name; one that is missing is off."""
    channels = _mailbox(settings)
    mail = mail_channel(settings, clock)
    if mail is not None:
        channels["email"] = mail
    try:
        yield channels
    finally:
        for channel in channels.values():
            await channel.close()


def mail_channel(settings: Settings, clock: Clock) -> SmtpChannel | None:
    """Mail by SMTP; None without a server or an address to send from."""
    if settings.smtp_url is None or settings.mail_from is None:
        return None
    return SmtpChannel(SmtpServer.from_url(settings.smtp_url.get_secret_value()), settings.mail_from, clock)


def _mailbox(settings: Settings) -> dict[str, Carrier]:
    if not settings.is_development:
        return {}
    mailbox = Mailbox(settings.data_dir.resolve() / FOLDER)
    return dict.fromkeys(CHANNEL_NAMES, mailbox)
