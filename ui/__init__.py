"""The window: screens ask services and show what they answer."""
