"""Raw text to anatomy: which part of a brief each line of a paste is."""
