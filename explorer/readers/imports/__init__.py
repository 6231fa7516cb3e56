"""Other people's references in: one reader a format, one registry, one merge and one report."""
