"""Articles of Pelican, Hugo and Jekyll, taken over as briefs."""
