"""Letters, foldings, slugs and sentences: what all rooms know of a text. Imports no other room."""
