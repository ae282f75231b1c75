"""The people who log in: their passwords, their businesses, their sessions."""
