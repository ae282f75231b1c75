"""Appointments: the rules that hold, book, move and cancel them."""
