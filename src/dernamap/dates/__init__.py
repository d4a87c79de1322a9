"""Text or EDTF to spans of whole days; what cannot be read is refused."""
