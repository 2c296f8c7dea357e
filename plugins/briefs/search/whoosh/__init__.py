"""All that knows Whoosh: its index, its queries, its formula."""
