"""What looks at the book and the clock while people work, and speaks up."""
