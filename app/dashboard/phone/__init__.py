"""The phone: its number, who is put through to, its limits, and the calls."""
