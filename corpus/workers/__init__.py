"""Reading files in processes of their own, so that what a file does to its reader costs that file only."""
