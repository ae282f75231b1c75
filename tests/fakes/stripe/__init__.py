"""A local Stripe that speaks its wire format, keeps state and can be clicked through."""

from tests.fakes.stripe.server import FakeStripe

__all__ = ["FakeStripe"]
