"""The people of one business: who belongs to it, as what, and who is invited."""
