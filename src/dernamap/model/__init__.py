"""The nouns of dernamap, as frozen value objects: one idea a module."""
