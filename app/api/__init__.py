"""The JSON API of owners: what the dashboard does, by programs, with a key that says what they may do."""
