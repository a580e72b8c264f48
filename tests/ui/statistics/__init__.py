"""Tests of the statistics screen and its rooms."""
