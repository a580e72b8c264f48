"""The door of the program: who works here, and the screen while nobody does."""
