"""Who works here: staff members, their skills and their hours."""
