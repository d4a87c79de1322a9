"""The script that Streamlit runs, away from ``pages``.

Streamlit would take each module of a ``pages`` folder next to the script for a page of its own, at
an address that is ours.
"""
