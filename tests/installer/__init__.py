"""Tests that state the rules they hold."""
