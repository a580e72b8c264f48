"""Sets up what the program needs, so that each command of the README is enough by itself."""
