"""Messages that must reach somebody: rows in the transaction of the change, sent once by the worker."""
