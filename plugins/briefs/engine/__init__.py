"""A build: what the last one knew, what changed, which pages have read it, and the steps of ``build``."""
