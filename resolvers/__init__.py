"""Floor 4: what a field that is not a column comes to, and the use cases of the mutations."""
