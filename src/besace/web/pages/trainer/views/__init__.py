"""The pages of a trainer, one module for each thing: groups, awarding, batches, awards."""
