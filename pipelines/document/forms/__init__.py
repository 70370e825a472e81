"""One reader a form of page; a reader takes a page and returns a :class:`Read`."""
