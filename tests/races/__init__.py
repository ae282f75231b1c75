"""Rivals for the same times, by every way of writing, and the judge who reads the books afterwards."""
