"""Authority records: one record for each name, with all its spellings."""
