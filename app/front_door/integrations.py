"""Which integrations are on, and the settings that turn the others on."""

from dataclasses import dataclass

from app.config import Settings


@dataclass(frozen=True, slots=True)
class Integration:
    """`name` is the end of its keys in the catalogue."""

    name: str
    is_on: bool
    settings: tuple[str, ...]


def list_integrations(settings: Settings) -> tuple[Integration, ...]:
    """Every integration in the order people ask for them."""
    return (
        Integration("openai", settings.openai_api_key is not None, ("OPENAI_API_KEY",)),
        Integration(
            "mail", settings.smtp_url is not None and settings.mail_from is not None, ("SMTP_URL", "MAIL_FROM")
        ),
        Integration(
            "twilio",
            settings.twilio_account_sid is not None and settings.twilio_auth_token is not None,
            ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"),
        ),
        Integration("stripe", settings.stripe_api_key is not None, ("STRIPE_API_KEY",)),
    )
