"""The ground check: whether a work exists, is what it is said to be, and bears on the claim."""
