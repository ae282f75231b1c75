"""All settings, read from the environment (and `.env`), each with what it does."""

from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """The effective settings. An unset credential means that its integration is off."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    environment: Environment = Field(
        Environment.DEVELOPMENT,
        description=(
            "`development` runs everything on this machine without credentials; "
            "`production` mounts no demo log-in, mailbox or local billing."
        ),
    )
    data_dir: Path = Field(
        Path("data"), description="Folder with all databases and, in development, the generated keys."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    public_base_url: str | None = Field(
        None,
        description="The address customers use, such as https://book.example.com; links are built from it.",
    )
    trusted_proxies: int = Field(0, ge=0, le=5, description="How many proxies in front of us may set X-Forwarded-For.")
    secret_keys: SecretStr | None = Field(
        None,
        description=(
            "Keys for links, cookies and stored credentials, newest first, separated by commas, 32 characters or more "
            "each. Generated in development, required in production."
        ),
    )
    journal: Literal["wal", "truncate"] | None = Field(
        None, description="SQLite journal mode; by default chosen from the file system (never WAL on NFS)."
    )
    open_tenants: int = Field(256, ge=4, le=2000, description="How many businesses' databases stay open at once.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged, at least.")
    log_format: Literal["text", "json"] | None = Field(
        None, description="Form of the log; by default text in development, JSON in production."
    )

    metrics_token: SecretStr | None = Field(
        None, description="Lets a scraper from elsewhere read /metrics as a bearer; this machine may always."
    )
    backup_to: str | None = Field(
        None, description="Where backups go every hour: a folder, or s3://bucket/prefix with AWS credentials."
    )
    backup_key: SecretStr | None = Field(
        None, description="Encrypts backups, 32 characters or more. Without it none can be read: keep it elsewhere too."
    )
    backup_keep_days: int = Field(
        30, ge=2, le=3650, description="Days until a backup is deleted; of older than two days one a day is kept."
    )

    openai_api_key: SecretStr | None = Field(
        None, description="Turns the OpenAI model on for the businesses that chose it."
    )
    openai_base_url: str = Field("https://api.openai.com/v1", description="Any OpenAI-compatible server.")
    openai_model: str = Field("gpt-4o", description="Name of the chat model.")
    openai_reasoning_effort: Literal["none", "minimal", "low", "medium", "high"] | None = Field(
        None, description="Sent only when set; newer models need `none` to accept tools."
    )
    openai_input_price_per_million: Decimal = Field(
        Decimal("2.50"), ge=0, description="US dollars for a million tokens sent, for the costs owners see."
    )
    openai_output_price_per_million: Decimal = Field(
        Decimal("10.00"), ge=0, description="US dollars for a million tokens received."
    )
    openai_first_token_seconds: float = Field(8.0, gt=0, description="How long to wait for the model's first words.")
    turn_seconds: float = Field(
        25.0, gt=0, description="How long a whole chat turn may take before the built-in model answers it."
    )
    conversation_token_budget: int = Field(
        60_000, ge=0, description="Tokens per conversation; beyond it the built-in model answers."
    )
    tenant_daily_token_budget: int = Field(
        2_000_000, ge=0, description="Tokens per business and day; beyond it the built-in model answers."
    )

    twilio_account_sid: str | None = Field(
        None, description="Turns text messages and the phone on, with the auth token."
    )
    twilio_auth_token: SecretStr | None = Field(None, description="Checks Twilio's signatures and sends messages.")
    twilio_base_url: str = Field("https://api.twilio.com", description="Where messages are handed in.")
    twilio_auth_token_previous: SecretStr | None = Field(
        None, description="The token before, while it is being changed: signatures made with it still count."
    )
    twilio_api_url: str = Field("https://api.twilio.com", description="Where Twilio's account interface is.")
    twilio_pricing_url: str = Field("https://pricing.twilio.com", description="Where Twilio's price list is.")
    stripe_api_key: SecretStr | None = Field(None, description="Turns real billing on.")
    stripe_webhook_secret: SecretStr | None = Field(
        None,
        description=(
            "Checks Stripe's signatures; without it the webhook is off. Several, separated by commas, while one is "
            "replaced by the next."
        ),
    )
    stripe_api_base: str | None = Field(
        None, description="Another address than Stripe's own, such as the local Stripe of `make run STRIPE=fake`."
    )
    smtp_url: SecretStr | None = Field(
        None, description="Turns mail on, with MAIL_FROM: smtp://user:password@mail.example.com:587, or smtps://…:465."
    )
    mail_from: str | None = Field(
        None, description="The address mail comes from, such as bookings@example.com; replies go to the business."
    )

    operator_name: str | None = Field(
        None, description="Who runs this installation: named in the imprint and the terms."
    )
    operator_address: str | None = Field(None, description="Postal address of the operator, on one line.")
    operator_email: str | None = Field(
        None, description="Where people reach the operator about the product, their data or accessibility."
    )

    @model_validator(mode="after")
    def _production_has_an_address(self) -> "Settings":
        """Links and cookies are only safe on the address that customers really use."""
        if self.environment is Environment.PRODUCTION and not (self.public_base_url or "").startswith("https://"):
            raise ValueError("production needs PUBLIC_BASE_URL, an address that begins with https://")
        return self

    @property
    def is_development(self) -> bool:
        return self.environment is Environment.DEVELOPMENT

    @property
    def stripe_webhook_secrets(self) -> tuple[str, ...]:
        """The secrets that Stripe may have signed with, newest first."""
        given = self.stripe_webhook_secret.get_secret_value() if self.stripe_webhook_secret else ""
        return tuple(secret.strip() for secret in given.split(",") if secret.strip())

    @property
    def base_url(self) -> str:
        """The address links are built from, without a slash at its end."""
        if self.public_base_url:
            return self.public_base_url.rstrip("/")
        host = "localhost" if self.host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else self.host
        return f"http://{host}:{self.port}"
