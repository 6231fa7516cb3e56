"""The toys: claims re-tested on examples small enough to run in class."""
