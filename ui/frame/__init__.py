"""What stands around every screen: the doors, the line of messages, the keys."""
