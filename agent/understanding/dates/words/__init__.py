"""What date words mean, language by language, as data."""
