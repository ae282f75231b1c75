"""Plan and billing: what the business has, what it used, and how to change it."""
