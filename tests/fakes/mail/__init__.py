"""A mail server for tests: real SMTP, with the faults of real servers."""
