"""A wing beside models: an issued document as PDF and e-invoice. Values in, bytes out: no clock, no database.

The same document gives the same bytes, in every process.
"""
