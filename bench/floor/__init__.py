"""The floor: the best SQL that could be written by hand for each query, behind a bare route."""
