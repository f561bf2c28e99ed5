"""Every path of execution gives the answer of the stock executor."""
