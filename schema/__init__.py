"""Floor 5: what clients see. It only declares how rows and values are shown, and parses what comes in."""
