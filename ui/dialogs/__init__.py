"""The small dialogs of what can be done to a dossier: a table says which questions each asks."""
