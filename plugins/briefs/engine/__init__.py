"""The steps of a build, and what each keeps of the last build so that only what changed is computed again."""
