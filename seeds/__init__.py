"""Between resolvers and server: files of customers, orders and contracts, and the demo company made of them."""
