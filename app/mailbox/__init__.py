"""The mailbox page of development: every message as its receiver would see it."""
