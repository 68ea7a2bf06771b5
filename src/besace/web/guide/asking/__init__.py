"""Pages of questionnaires that several kinds of people share: shown, answered, printed, typed in, written, read."""
