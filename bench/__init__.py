"""The benchmark: Kontor beside the best hand-written SQL and beside its peers, on one set of data, in one run."""
