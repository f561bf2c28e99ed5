"""Microsoft's Northwind, a trading company's customers and orders, in the columns of the import."""
