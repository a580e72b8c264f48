"""What Qt and its binding are told once, so that Python and Vietnamese are at home in them."""
