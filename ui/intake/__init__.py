"""The parts of the intake form: who, what, which papers, by when."""
