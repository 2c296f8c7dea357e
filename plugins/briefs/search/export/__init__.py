"""The files of the search data: what is in them, and how they are cut."""
