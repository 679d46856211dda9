"""Starts the contenders, measures them in turn, and writes the tables."""
