"""What a customer's words mean: pure, deterministic readers for English and Spanish."""
