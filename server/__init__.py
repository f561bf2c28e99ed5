"""Floor 6: HTTP, settings and the command line."""
