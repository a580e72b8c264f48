"""The parts of the catalogue screen: its words, the sheet of one procedure, lists that are edited row by row."""
