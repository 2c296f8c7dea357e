"""The files under ``content/`` and their records; nothing else reads or writes them."""
