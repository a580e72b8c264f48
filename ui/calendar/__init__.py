"""The parts of the calendar screen: the year as twelve months, the days with their decisions, the week's shifts."""
