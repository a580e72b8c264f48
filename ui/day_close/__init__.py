"""The parts of the screen on which a day is closed."""
