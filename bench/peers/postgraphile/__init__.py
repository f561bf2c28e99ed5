"""The peer PostGraphile: its queries in its own words, and its answers in Kontor's."""
