"""How one comes in: the book is found and opened, and the office named."""
