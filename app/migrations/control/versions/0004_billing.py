"""What businesses pay: accounts, Stripe's events, our calls to Stripe."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE billing_accounts (
            tenant_id INTEGER NOT NULL PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
            source TEXT NOT NULL,
            status TEXT NOT NULL,
            plan TEXT NOT NULL,
            price_minor INTEGER NOT NULL,
            currency TEXT NOT NULL,
            monthly_appointments INTEGER,
            staff_limit INTEGER,
            features TEXT NOT NULL,
            trial_ends_at INTEGER NOT NULL,
            period_start INTEGER NOT NULL,
            period_end INTEGER NOT NULL,
            past_due_since INTEGER,
            cancels_at INTEGER,
            next_plan TEXT,
            next_plan_at INTEGER,
            customer_id TEXT UNIQUE,
            subscription_id TEXT,
            checkout_id TEXT,
            dispute_id TEXT,
            dispute_status TEXT,
            is_doubled INTEGER NOT NULL,
            synced_at INTEGER,
            version INTEGER NOT NULL,
            delivered INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            CONSTRAINT billing_source CHECK (source IN ('trial', 'stripe', 'local'))
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE stripe_events (
            event_id TEXT NOT NULL PRIMARY KEY,
            type TEXT NOT NULL,
            customer_id TEXT,
            object_id TEXT,
            tenant_ref TEXT,
            happened_at INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            tries INTEGER NOT NULL,
            settled_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX stripe_events_by_state ON stripe_events (state, received_at)")
    op.execute(
        """
        CREATE TABLE stripe_calls (
            key TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL,
            purpose TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            begun_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX stripe_calls_open ON stripe_calls (subject, purpose, fingerprint)")
