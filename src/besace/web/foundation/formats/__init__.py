"""Dates in English as the pages write them everywhere: 23 November 2026, not Nov. 23, 2026."""
