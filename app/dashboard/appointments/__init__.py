"""Appointments: to find, to see, to make by hand, to change."""
