"""Every statement that writes, by what it writes; each takes the unit of work that it is part of."""
