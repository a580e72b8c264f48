"""The rules of the counter: pure values and decisions that never read a clock, a file or a setting."""
