"""All briefs together: cards, joins, related briefs."""
