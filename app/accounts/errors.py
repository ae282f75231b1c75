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


class LinkUsed(AppError):
    """The link of a letter gives no right: unknown, used, or too old."""

    code = "link_used"


class TooManyTries(AppError):
    """Too many wrong passwords or codes; `retry_after` seconds help, and a reset by e-mail helps at once."""

    code = "too_many_tries"


class WrongPassword(InvalidInput):
    """The password that confirms a change is not the person's."""

    def __init__(self) -> None:
        super().__init__(field="password", reason="password_wrong")


class WrongCode(InvalidInput):
    """The code of the second factor does not fit, or was used before."""

    def __init__(self) -> None:
        super().__init__(field="code", reason="code_wrong")


class LastOwner(AppError):
    """A business is never left without an owner."""

    code = "last_owner"


class EmailUnverified(AppError):
    """First the person's own address has to be confirmed."""

    code = "email_unverified"
