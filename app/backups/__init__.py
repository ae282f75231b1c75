"""Encrypted copies of all databases, taken while the service runs, and how they come back."""
