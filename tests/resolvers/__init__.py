"""The use cases that no field of the API calls."""
