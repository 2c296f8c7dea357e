"""What becomes of files: Markdown written, the ledger, the report, the review."""
