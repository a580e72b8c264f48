"""The parts of the exchange screen: what goes out, what a file would bring in, what is wrong with it."""
