"""What every request and answer passes, in the order that ``crawler.settings`` lists."""
