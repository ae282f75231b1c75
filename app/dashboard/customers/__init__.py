"""Customers: to find, to know, to bring along from elsewhere."""
