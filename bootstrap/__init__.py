"""Setting the project up in its own `.venv`, for `run.py`: the standard library only."""
