"""Tries the Windows programs under Wine as an office would live with them; it proves nothing of a real Windows PC."""
