"""The language of queries: from what a reader types to what is looked up."""
