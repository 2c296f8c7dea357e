"""Turn the archive into pages, feeds and data files: a pure function, without files, Pelican or clock."""
