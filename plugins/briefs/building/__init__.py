"""What changed: stamps, state, executors, files written whole. Knows only the model."""
