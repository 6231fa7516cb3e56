"""The plan of each lesson, a module by the id of its note."""
