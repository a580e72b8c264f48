"""What the office remembers: tables, transactions and lists in one SQLite file."""
