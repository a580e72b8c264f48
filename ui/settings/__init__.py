"""The parts of the settings screen: what each section holds, the form of a section, the lists of people."""
