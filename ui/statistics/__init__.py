"""The parts of the statistics screen: its periods, form II.06a as a table, what stands beside the figures."""
