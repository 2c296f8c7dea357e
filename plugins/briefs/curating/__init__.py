"""Correct the names of the archive: every change is computed whole, shown, and written at once."""
