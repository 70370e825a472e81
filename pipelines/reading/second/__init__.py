"""The second reader: what no rule ties to a cluster is weighed, and so is the kind that the rules gave to the rest.

Where a rule refused a number for a reason the reason stands, and the second reader is not asked.
"""

from pipelines.reading.second.again import REWEIGHED, WEIGHED, read_again

__all__ = ["REWEIGHED", "WEIGHED", "read_again"]
