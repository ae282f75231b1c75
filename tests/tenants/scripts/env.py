"""Runs a tenant database's migrations on the connection that the tenants package hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
