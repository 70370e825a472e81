"""Sample sites, written for this project: what ``clusterwatch demo`` serves on loopback and the tests crawl.

Four sites, two states. ``before``: the end of 2022 and the first weeks of 2023. ``after``: some months later, with new
articles, a late one, a reprint, and a figure that the wiki corrected in place.
"""

from .article import State

__all__ = ["State"]
