"""How a dossier is shown wherever it is shown: its row in a list, its badge, its side sheet."""
