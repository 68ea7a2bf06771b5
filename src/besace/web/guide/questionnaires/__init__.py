"""Questionnaires: what is asked, how answers are taken apart, and the tables that come out."""
