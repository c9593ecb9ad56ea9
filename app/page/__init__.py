"""The page: a Streamlit app, a folder a view."""
