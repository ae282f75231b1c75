"""Reads an e-mail address that somebody typed."""

from email_validator import EmailNotValidError, validate_email

from app.accounts.log_in import normal_email
from app.errors import InvalidInput


def checked_email(email: str) -> str:
    """The one spelling under which the address is stored.

    Raises:
        InvalidInput: It is no address.
    """
    try:
        return normal_email(validate_email(email.strip(), check_deliverability=False).normalized)
    except EmailNotValidError as error:
        raise InvalidInput(field="email", reason="account_email") from error
