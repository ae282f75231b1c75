"""The Gather loop: one signed webhook a turn; the floor every call can fall to."""
