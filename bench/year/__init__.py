"""A year at a simulated office: officers who are slow, click late and fall ill, and what the program made of it."""
