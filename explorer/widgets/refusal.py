"""What a dashboard shows in place of a library that cannot be opened."""

from html import escape

import ipywidgets

from explorer.errors import ExplorerError, LibraryError


class Refusal(ipywidgets.HTML):  # type: ignore[misc] # ipywidgets has no types
    """The sentences of an error, as text; a broken library's problems one by one.

    Examples
    --------
    >>> Refusal(ExplorerError("There is no <library> here.")).value
    '<p>There is no &lt;library&gt; here.</p>'
    """

    def __init__(self, error: ExplorerError) -> None:
        if isinstance(error, LibraryError):  # its folder is nobody's business
            problems = "".join(f"<li>{escape(str(problem))}</li>" for problem in error.problems)
            said = f"<p>This library cannot be opened.</p><ul>{problems}</ul>"
        else:
            said = f"<p>{escape(str(error))}</p>"
        super().__init__(said)
        self.add_class("ex-refusal")
