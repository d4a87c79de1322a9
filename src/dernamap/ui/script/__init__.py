"""The script that Streamlit runs, away from ``pages``.

Of a folder of that name beside it, Streamlit would offer each module as a page of its own, at an
address that is ours.
"""
