"""Work that nobody waits for: what comes due in one business, and what the whole house does now and then."""
