"""The guided set-up: three minutes from signing up to a booking page that works."""
