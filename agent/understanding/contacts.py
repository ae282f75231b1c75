"""Phone numbers and e-mail addresses in messages."""

from agent.understanding.emails import EmailReading, read_email
from agent.understanding.phones import PhoneReading, read_phone

__all__ = ["EmailReading", "PhoneReading", "read_email", "read_phone"]
