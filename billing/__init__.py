"""Floor 1: what is owed. Pure values and functions: no clock, no database, no framework."""
