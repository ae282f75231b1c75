"""Channels: bytes out of the house, nothing of the product."""
