"""Works that are known: an index of the library, of a user's lists and of what arXiv told."""
