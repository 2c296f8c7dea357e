"""Find the records of the authority in the text of a brief."""
