"""The people who come: customers and how to reach them."""
