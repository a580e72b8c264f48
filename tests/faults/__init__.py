"""What goes wrong around the program: each gives a sentence and a safe state."""
