"""How the service is: for machines (`/healthz`, `/readyz`, `/metrics`) and for people (`/status`)."""
