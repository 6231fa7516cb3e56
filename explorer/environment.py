"""The environment variables through which a server tells its kernels what to open."""

import os
from typing import Final

LIBRARY: Final = "EXPLORER_LIBRARY"  # the library's folder; "" for the one that ships
SIGNER: Final = "EXPLORER_SIGNER"  # who signs re-tests; "" for nobody
WORKS: Final = "EXPLORER_WORKS"  # files of works to ground answers against, a JSON list
ANSWERS: Final = "EXPLORER_ANSWERS"  # a learner's file; "" for answers.jsonl beside the notebook
CACHE: Final = "EXPLORER_CACHE"  # the folder for indexes of such files; "" for the user's own


def is_dashboard() -> bool:
    """Return whether Voila serves this notebook."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila")
