"""Text to placements: gazetteer, folding, mentions, relations, the border."""
