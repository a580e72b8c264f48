"""Makes the Windows programs, their setup and their portable archive, on Windows or under Wine."""
