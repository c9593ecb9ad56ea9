"""The page: a Streamlit app, a folder a view."""

NAME = "Chỉ thị"
"""What the page is called."""
