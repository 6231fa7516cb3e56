"""Clicks in, a selection out: each widget is one part of the face, and they only wire."""
