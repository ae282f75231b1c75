"""The product: one folder per feature, and the composition roots `main`, `worker` and `cli`."""
