"""Mails about accounts: what they say, and what their links may be used for, once."""
