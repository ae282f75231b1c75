"""What can stop a sign-up."""

from app.errors import AppError


class MailIsOff(AppError):
    """No mail can leave this installation, so no address can be confirmed."""

    code = "mail_off"
