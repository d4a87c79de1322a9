"""Side-by-side measurements: what dernamap does, and what its peers do."""
