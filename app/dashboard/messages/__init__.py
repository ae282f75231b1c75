"""The messages room: what was sent, what was not and why, and how the business sends."""
