"""Rules over seeds, content and output: what a person should know before the archive is published."""
