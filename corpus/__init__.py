"""What a directive is: reading it, and everything that its text says."""
