"""Names and their spellings: one record a name, whatever a brief calls it."""
