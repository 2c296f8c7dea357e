"""Raw pastes to briefs: clean text, anatomy, tags with their evidence, Markdown files."""
