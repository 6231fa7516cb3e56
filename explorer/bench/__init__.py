"""The bench: claims that are questions of counting, measured on counts of your own."""
