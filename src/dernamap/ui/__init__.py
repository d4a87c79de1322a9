"""Pages and widgets; no logic that is not about the screen."""
