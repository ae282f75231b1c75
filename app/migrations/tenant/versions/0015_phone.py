"""The phone: its settings, calls, what each webhook was answered, and who may not call."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE phone_settings (
            id INTEGER NOT NULL PRIMARY KEY,
            transport TEXT NOT NULL,
            transfer_number TEXT,
            transfer_proved_at INTEGER,
            proof_hash TEXT,
            proof_number TEXT,
            proof_expires_at INTEGER,
            proof_tries INTEGER NOT NULL,
            staff_first INTEGER NOT NULL,
            ring_seconds INTEGER NOT NULL,
            records INTEGER NOT NULL,
            most_minutes INTEGER NOT NULL,
            minutes_a_day INTEGER NOT NULL,
            calls_at_once INTEGER NOT NULL,
            calls_a_day_per_caller INTEGER NOT NULL,
            account_sid TEXT,
            account_token BLOB,
            updated_at INTEGER NOT NULL
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE calls (
            id INTEGER NOT NULL PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            call_sid TEXT NOT NULL UNIQUE,
            conversation_id INTEGER UNIQUE REFERENCES conversations (id),
            caller TEXT,
            dialled TEXT NOT NULL,
            forwarded_from TEXT,
            state TEXT NOT NULL,
            transport TEXT NOT NULL,
            manner TEXT NOT NULL,
            outcome TEXT,
            is_test INTEGER NOT NULL,
            is_recorded INTEGER NOT NULL,
            fell_back INTEGER NOT NULL,
            was_warned INTEGER NOT NULL,
            turn_number INTEGER NOT NULL,
            silences INTEGER NOT NULL,
            pending TEXT,
            token_hash TEXT,
            token_used_at INTEGER,
            language TEXT NOT NULL,
            summary TEXT,
            started_at INTEGER NOT NULL,
            ended_at INTEGER,
            seconds INTEGER,
            cost_micros INTEGER
        ) STRICT
        """
    )
    op.execute("CREATE INDEX calls_by_time ON calls (started_at)")
    op.execute("CREATE INDEX calls_open ON calls (state) WHERE state != 'ended'")
    op.execute(
        """
        CREATE TABLE call_turns (
            id INTEGER NOT NULL PRIMARY KEY,
            call_id INTEGER NOT NULL REFERENCES calls (id),
            client_message_id TEXT NOT NULL,
            transport TEXT NOT NULL,
            first_ms INTEGER,
            last_ms INTEGER,
            tools_ms INTEGER NOT NULL,
            had_filler INTEGER NOT NULL,
            was_interrupted INTEGER NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (call_id, client_message_id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_call_turns_call_id ON call_turns (call_id)")
    op.execute(
        """
        CREATE TABLE voice_turns (
            id INTEGER NOT NULL PRIMARY KEY,
            call_sid TEXT NOT NULL,
            turn_no INTEGER NOT NULL,
            token TEXT,
            response_xml TEXT,
            at INTEGER NOT NULL,
            UNIQUE (call_sid, turn_no)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE blocked_callers (
            id INTEGER NOT NULL PRIMARY KEY,
            phone TEXT NOT NULL UNIQUE,
            at INTEGER NOT NULL
        ) STRICT
        """
    )
