"""English: the pages the same sites publish for readers abroad."""
