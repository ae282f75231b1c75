"""Which business, which database: directory, files, locks and transactions of the tenants."""
