"""HTTP, settings and the command line."""
