"""The command and the Streamlit page."""
