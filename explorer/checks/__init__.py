"""What only a whole library can get wrong, and what does not refuse it: warnings."""

from explorer.checks.known import split_known
from explorer.checks.whole import check_library

__all__ = ["check_library", "split_known"]
