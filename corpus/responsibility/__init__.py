"""Behind `corpus.bodies` and `corpus.assignments`: names of bodies, and who must do what."""
