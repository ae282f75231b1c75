"""What the owner wrote for customers, and how a question finds it."""
