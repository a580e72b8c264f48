"""One file a trip: what a user can ask the program to do, each in one transaction."""
