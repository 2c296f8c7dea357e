"""What the archive asks of the system: files found, compared and written whole; processes; the terminal."""
