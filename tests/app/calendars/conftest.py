"""The small shop of the appointment tests."""

from tests.app.appointments.conftest import shop

__all__ = ["shop"]
