"""Text in, vectors out: encoders that know nothing of directives."""
