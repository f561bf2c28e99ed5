"""Sabotage of the pure core: wrong versions of it, and whether the suite notices."""
