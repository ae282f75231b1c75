"""Bringing future appointments along from another calendar or a table: looked at first, and nobody is told."""
