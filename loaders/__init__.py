"""Floor 3: every statement that reads; dataloaders batch them, one for each edge and its arguments."""
