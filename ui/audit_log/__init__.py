"""The log of the office on the screen: its columns, one entry at the side, and dossiers past their retention."""
