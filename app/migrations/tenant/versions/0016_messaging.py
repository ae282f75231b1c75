"""Settings of messages, deliveries, inbound texts, push subscriptions, and the waitlist."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE message_settings (
            id INTEGER NOT NULL CONSTRAINT one_row CHECK (id = 1),
            reminder_minutes TEXT NOT NULL,
            follow_up_hours INTEGER,
            agenda_at TEXT,
            owner_notices TEXT NOT NULL,
            quiet_from TEXT NOT NULL,
            quiet_until TEXT NOT NULL,
            sender_name TEXT,
            reply_to TEXT,
            sms_number TEXT,
            sms_status TEXT NOT NULL,
            whatsapp_number TEXT,
            whatsapp_status TEXT NOT NULL,
            whatsapp_templates TEXT NOT NULL,
            countries TEXT NOT NULL,
            daily_texts INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (id)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE message_texts (
            kind TEXT NOT NULL,
            form TEXT NOT NULL CONSTRAINT a_form CHECK (form IN ('mail', 'short')),
            language TEXT NOT NULL,
            subject TEXT,
            body TEXT NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (kind, form, language)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE deliveries (
            provider_id TEXT NOT NULL,
            message_id INTEGER NOT NULL,
            channel TEXT NOT NULL,
            address TEXT NOT NULL,
            appointment_id INTEGER,
            state TEXT NOT NULL,
            reason TEXT,
            segments INTEGER NOT NULL,
            sent_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (provider_id),
            FOREIGN KEY(message_id) REFERENCES messages (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX deliveries_by_address ON deliveries (channel, address, sent_at)")
    op.execute("CREATE INDEX deliveries_by_time ON deliveries (channel, sent_at)")
    op.execute("CREATE INDEX ix_deliveries_message_id ON deliveries (message_id)")
    op.execute(
        """
        CREATE TABLE inbound_texts (
            provider_id TEXT NOT NULL,
            channel TEXT NOT NULL,
            address TEXT NOT NULL,
            conversation_id INTEGER,
            appointment_id INTEGER,
            outcome TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            PRIMARY KEY (provider_id),
            FOREIGN KEY(conversation_id) REFERENCES conversations (id),
            FOREIGN KEY(appointment_id) REFERENCES appointments (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX inbound_texts_by_address ON inbound_texts (channel, address, received_at)")
    op.execute(
        """
        CREATE TABLE push_subscriptions (
            id INTEGER NOT NULL,
            public_id TEXT NOT NULL,
            person TEXT,
            customer_id INTEGER,
            endpoint TEXT NOT NULL,
            p256dh TEXT NOT NULL,
            auth TEXT NOT NULL,
            language TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (id),
            CONSTRAINT one_receiver CHECK ((person IS NULL) <> (customer_id IS NULL)),
            UNIQUE (public_id),
            FOREIGN KEY(customer_id) REFERENCES customers (id),
            UNIQUE (endpoint)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_push_subscriptions_customer_id ON push_subscriptions (customer_id)")
    op.execute(
        """
        CREATE TABLE channel_preferences (
            customer_id INTEGER NOT NULL,
            channel TEXT,
            reminders INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (customer_id),
            FOREIGN KEY(customer_id) REFERENCES customers (id)
        ) STRICT
        """
    )
    op.execute(
        """
        CREATE TABLE waitlist_entries (
            id INTEGER NOT NULL,
            public_id TEXT NOT NULL,
            customer_id INTEGER NOT NULL,
            contact_id INTEGER NOT NULL,
            service_id INTEGER NOT NULL,
            extra_ids TEXT NOT NULL,
            staff_id INTEGER,
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            weekdays TEXT,
            earliest TEXT,
            latest TEXT,
            choice TEXT NOT NULL CONSTRAINT a_choice CHECK (choice IN ('auto', 'ask')),
            appointment_id INTEGER,
            language TEXT NOT NULL,
            channel TEXT NOT NULL,
            conversation_id INTEGER,
            state TEXT NOT NULL,
            booked_id INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (id),
            UNIQUE (public_id),
            FOREIGN KEY(customer_id) REFERENCES customers (id),
            FOREIGN KEY(contact_id) REFERENCES contacts (id),
            FOREIGN KEY(service_id) REFERENCES services (id),
            FOREIGN KEY(staff_id) REFERENCES staff (id),
            FOREIGN KEY(appointment_id) REFERENCES appointments (id),
            FOREIGN KEY(conversation_id) REFERENCES conversations (id),
            FOREIGN KEY(booked_id) REFERENCES appointments (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_waitlist_entries_appointment_id ON waitlist_entries (appointment_id)")
    op.execute("CREATE INDEX ix_waitlist_entries_conversation_id ON waitlist_entries (conversation_id)")
    op.execute("CREATE INDEX ix_waitlist_entries_customer_id ON waitlist_entries (customer_id)")
    op.execute("CREATE INDEX waitlist_waiting ON waitlist_entries (state, last_day)")
    op.execute(
        """
        CREATE TABLE gaps (
            id INTEGER NOT NULL,
            public_id TEXT NOT NULL,
            staff_id INTEGER,
            location_id INTEGER NOT NULL,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            cause TEXT NOT NULL,
            appointment_id INTEGER,
            hold_id INTEGER,
            state TEXT NOT NULL,
            outcome TEXT,
            due_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (id),
            UNIQUE (public_id),
            FOREIGN KEY(staff_id) REFERENCES staff (id),
            FOREIGN KEY(location_id) REFERENCES locations (id),
            FOREIGN KEY(appointment_id) REFERENCES appointments (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX gaps_due ON gaps (state, due_at)")
    op.execute(
        """
        CREATE TABLE waitlist_offers (
            id INTEGER NOT NULL,
            public_id TEXT NOT NULL,
            gap_id INTEGER NOT NULL,
            entry_id INTEGER NOT NULL,
            slot TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            hold_id INTEGER,
            state TEXT NOT NULL,
            token_version INTEGER NOT NULL,
            deadline_at INTEGER NOT NULL,
            appointment_id INTEGER,
            created_at INTEGER NOT NULL,
            answered_at INTEGER,
            PRIMARY KEY (id),
            UNIQUE (public_id),
            FOREIGN KEY(gap_id) REFERENCES gaps (id),
            FOREIGN KEY(entry_id) REFERENCES waitlist_entries (id),
            FOREIGN KEY(appointment_id) REFERENCES appointments (id)
        ) STRICT
        """
    )
    op.execute("CREATE INDEX ix_waitlist_offers_entry_id ON waitlist_offers (entry_id)")
    op.execute("CREATE INDEX offers_open ON waitlist_offers (state, deadline_at)")
    op.execute("CREATE UNIQUE INDEX one_open_offer_a_gap ON waitlist_offers (gap_id) WHERE state = 'open'")
    op.execute("CREATE UNIQUE INDEX one_open_offer_an_entry ON waitlist_offers (entry_id) WHERE state = 'open'")
