"""The product's own pages: what it is, signing up, and what the law asks for."""
