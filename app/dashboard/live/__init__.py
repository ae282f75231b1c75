"""Tells open pages that something happened."""
