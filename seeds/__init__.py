"""Between resolvers and server: the demo company and the importers of real files."""
