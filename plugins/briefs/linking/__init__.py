"""Where a brief's text names the records of the authority."""
