"""What the operator of an installation asks and does: businesses, failed messages, the health of everything."""
