"""Tables of the control database for what businesses pay: accounts, Stripe's events, our calls to Stripe."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from app.models.types import Flag, Instant, Json
from tenants.tables import control_metadata

# One row a business. `plan` to `features` are the terms it subscribed to, whatever new customers get today.
billing_accounts = Table(
    "billing_accounts",
    control_metadata,
    Column("tenant_id", Integer, ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True),
    Column("source", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("price_minor", Integer, nullable=False),
    Column("currency", Text, nullable=False),
    Column("monthly_appointments", Integer),
    Column("staff_limit", Integer),
    Column("features", Json, nullable=False),
    Column("trial_ends_at", Instant, nullable=False),
    Column("period_start", Instant, nullable=False),
    Column("period_end", Instant, nullable=False),
    Column("past_due_since", Instant),
    Column("cancels_at", Instant),
    Column("next_plan", Text),
    Column("next_plan_at", Instant),
    Column("customer_id", Text, unique=True),
    Column("subscription_id", Text),
    Column("checkout_id", Text),
    Column("dispute_id", Text),
    Column("dispute_status", Text),
    Column("is_doubled", Flag, nullable=False),
    Column("synced_at", Instant),
    # The copy in the business's own database has this version once `delivered` has reached it.
    Column("version", Integer, nullable=False),
    Column("delivered", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("source IN ('trial', 'stripe', 'local')", name="billing_source"),
    sqlite_strict=True,
)

# What Stripe has told us, by its own id: the same event again is the same row.
stripe_events = Table(
    "stripe_events",
    control_metadata,
    Column("event_id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("customer_id", Text),
    Column("object_id", Text),
    Column("tenant_ref", Text),
    Column("happened_at", Instant, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("settled_at", Instant),
    Index("stripe_events_by_state", "state", "received_at"),
    sqlite_strict=True,
)

# Written before Stripe is called: who asks again after a crash or a time-out asks under the same key.
stripe_calls = Table(
    "stripe_calls",
    control_metadata,
    Column("key", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("stripe_calls_open", "subject", "purpose", "fingerprint"),
    sqlite_strict=True,
)
