"""A British online retailer's invoices (UCI Online Retail, CC BY 4.0), to import a real file of some size."""
