"""Tables of the control database for the people who log in; the tenants stand beside them in `tenants.tables`."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from app.models.ledger import message_tables
from app.models.types import Flag, Instant, Json
from tenants.tables import control_metadata

people = Table(
    "people",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    # Always in lower case: people type it either way.
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text),
    Column("language", Text, nullable=False),
    Column("is_demo", Flag, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("disabled_at", Instant),
    Column("verified_at", Instant),
    # Sealed with the person's public id; there is a second factor only once it is confirmed.
    Column("totp_secret", LargeBinary),
    Column("totp_confirmed_at", Instant),
    # A code is taken once: this is the last thirty-second step that was.
    Column("totp_step", Integer),
    sqlite_strict=True,
)

memberships = Table(
    "memberships",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    # Whose calendar is a staff member's own: a public id in the business's database.
    Column("staff_id", Text),
    CheckConstraint("role IN ('owner', 'manager', 'staff')", name="a_role"),
    UniqueConstraint("person_id", "tenant_id"),
    Index("memberships_by_tenant", "tenant_id"),
    sqlite_strict=True,
)

# Only a hash of the session's secret is kept: who reads this table can be nobody.
sessions = Table(
    "sessions",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("secret_hash", Text, nullable=False, unique=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("membership_id", Integer, ForeignKey("memberships.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("public_id", Text),
    # What the browser says it is, in a few words, so that a person recognizes it.
    Column("device", Text),
    Index("sessions_by_person", "person_id"),
    Index("sessions_by_membership", "membership_id"),
    Index("sessions_by_expiry", "expires_at"),
    sqlite_strict=True,
)

# A mail about an account, and what its link may be used for, once.
account_letters = Table(
    "account_letters",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE")),
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE")),
    Column("language", Text, nullable=False),
    Column("content", Json, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Index("account_letters_by_email", "email", "kind", "created_at"),
    Index("account_letters_by_tenant", "tenant_id"),
    Index("account_letters_by_expiry", "expires_at"),
    sqlite_strict=True,
)

recovery_codes = Table(
    "recovery_codes",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("code_hash", Text, nullable=False),
    Column("used_at", Instant),
    UniqueConstraint("person_id", "code_hash"),
    sqlite_strict=True,
)

# Only a hash of the secret is kept; `hint` is its beginning, by which the owner tells keys apart.
api_keys = Table(
    "api_keys",
    control_metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("secret_hash", Text, nullable=False, unique=True),
    Column("scopes", Json, nullable=False),
    Column("created_by", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("created_at", Instant, nullable=False),
    Column("last_used_at", Instant),
    Column("revoked_at", Instant),
    Index("api_keys_by_tenant", "tenant_id"),
    sqlite_strict=True,
)

control_messages, control_attempts = message_tables(control_metadata)
