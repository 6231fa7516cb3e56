"""Files in, records out: a reader refuses what it does not understand, and names it."""
