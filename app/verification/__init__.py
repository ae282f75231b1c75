"""Proving a phone number or an e-mail address: six-digit codes by message, compared by the server alone."""
