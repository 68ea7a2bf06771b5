"""Hostile input for every parser: a coverage-guided fuzzer (``tools/fuzz``), and what it found, kept as tests."""
