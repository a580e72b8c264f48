"""The leader's view: boards of what waits, and what lies before each officer and in each field."""
