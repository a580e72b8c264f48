"""Parts of the screen Sao lưu, and the word about the last copy that stands on every screen."""
