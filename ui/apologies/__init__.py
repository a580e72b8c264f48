"""Letters of apology: drafts and issued letters as lists, the form of one, its page."""
