"""An answer of a language model, read: its JSON block or its prose, and what each claim cites."""
