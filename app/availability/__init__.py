"""What is free, and why the rest is not: pure calculation over half-open UTC intervals."""
