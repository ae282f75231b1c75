"""The conversations of the assistant, to read."""
