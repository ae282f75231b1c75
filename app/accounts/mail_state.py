"""Whether mails about accounts can leave this installation."""

from app.config import Settings


def mail_is_on(settings: Settings) -> bool:
    """In development the mailbox page takes them; in production only a mail server does."""
    return settings.is_development or settings.smtp_url is not None
