"""Russian: the word lists its numbers, dates and speakers are read with."""
