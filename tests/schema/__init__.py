"""The schema as a whole: what it promises, and that rows keep it."""
