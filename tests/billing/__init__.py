"""What is owed, proven without a database."""
