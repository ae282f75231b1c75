"""What can stop a person at the owner's door."""

from app.errors import AppError, InvalidInput, NotAllowed


class NotLoggedIn(AppError):
    """Nobody is logged in, or no longer; `next_path` is where they wanted to go."""

    code = "not_logged_in"


class LogInRefused(AppError):
    """E-mail and password do not fit together; which of the two is never told."""

    code = "log_in_refused"


class CrossSiteRequest(NotAllowed):
    """A form was sent from somebody else's page."""

    def __init__(self) -> None:
        super().__init__(reason="cross_site")


class FormExpired(AppError):
    """The form was made for another session, or too long ago; it has to be loaded again."""

    code = "form_expired"


class PasswordUnfit(InvalidInput):
    """Too short to protect anything, or too long to be typed."""

    def __init__(self) -> None:
        super().__init__(field="password", reason="password_unfit")


class EmailTaken(AppError):
    """Somebody has an account with this e-mail address."""

    code = "email_taken"
