"""Whole trees of plain fields as JSON text, built by the database in one statement.

Why: to make a Python object of every row and field costs far more than the database needs to find them: 50 customers
with their contracts, orders and documents are 15,000 fields. What it costs: the SQL is generated, so a slow page is
read in EXPLAIN and not in code, and text is formatted twice, here and in Python; the tests in tests/paths compare both.
Whoever adds a field need not know of this: what is not declared as plain is a hole in the tree, which its resolver
fills from the row that it always gets.

selection: what is wanted, as values.    texts: how each kind of value is written, on both databases.
levels: the rows of one edge.            writer: objects, lists and pages around them.
holes: what Python fills.                statements: the finished ones, kept by their form, and run.
"""
