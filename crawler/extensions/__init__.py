"""What goes along with a crawl: the run and its record, the pace, the progress, a second look at old pages."""
