"""Run migrations on the connection that the caller hands over."""

from alembic import context


def run() -> None:
    """Migrate within the caller's transaction; SQLite alters a table by copying it."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=context.config.attributes["metadata"],
        version_table=context.config.attributes["version_table"],
        render_as_batch=True,
        compare_type=True,
        compare_server_default=True,
    )
    context.run_migrations()


run()
