"""How often one address may ask for something; every route has a limit."""
