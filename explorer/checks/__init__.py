"""What only a whole library can get wrong, and what does not refuse it: warnings."""

from explorer.checks.due import MONTHS, find_due
from explorer.checks.known import split_known
from explorer.checks.whole import check_library

__all__ = ["MONTHS", "check_library", "find_due", "split_known"]
