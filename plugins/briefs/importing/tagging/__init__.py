"""Raw tag lists to tags, each with the evidence for its cut."""
