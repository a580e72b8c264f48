"""Makes the Linux folder with both programs, packed, with an entry for the desktop's menu."""
