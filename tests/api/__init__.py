"""The journeys that people make, through the schema, on both databases."""
