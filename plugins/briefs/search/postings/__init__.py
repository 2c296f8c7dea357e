"""Briefs as postings, and postings as the search files hold them."""
