"""The full counts of kills, counters, flipped bits, faults and waits; the ordinary suite passes a share of each."""
