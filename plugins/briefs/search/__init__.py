"""Search: a Whoosh index of the briefs, and the files from which a browser ranks alike."""
