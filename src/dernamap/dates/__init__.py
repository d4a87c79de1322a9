"""Text or EDTF to a span of days; what cannot be read is refused, with the reason."""
