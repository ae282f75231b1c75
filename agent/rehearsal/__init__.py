"""Rehearsals: whole conversations against a throw-away business, graded on the database they leave behind."""
