"""What a caller can do wrong, and what each error knows.

The tree::

    DetenteError
    ├── SourceError          a path cannot be opened or is no source we read
    ├── ReferenceDataError      a reference file breaks its own rules
    ├── UnknownStateError    a code or name is no state we know
    ├── WorkspaceError       the workspace file cannot be used
    │   ├── WorkspaceNewer   written by a newer detente
    │   └── WorkspaceLocked  another writer holds it
    ├── EngineError          those who read cannot be started or reached
    ├── VerificationError    a stored line no longer matches its text
    └── UsageError           an argument has no meaning here

What a *document* says wrongly is never an exception: it is a `Problem`
(`detente.records.problem`) beside the result.
"""

from __future__ import annotations


class DetenteError(Exception):
    """Anything detente raises on purpose; its message says what to do next."""


class SourceError(DetenteError):
    """A source cannot be opened at all.

    Attributes:
        path: What was asked for.
    """

    def __init__(self, path: str, why: str) -> None:
        """Keep the path and word the message."""
        super().__init__(f"{path}: {why}")
        self.path = path


class ReferenceDataError(DetenteError):
    """A reference file breaks the rules its loader states."""


class UnknownStateError(DetenteError):
    """A code or name is no state in the reference.

    Attributes:
        name: What was asked for.
    """

    def __init__(self, name: str) -> None:
        """Keep the name and say how states are written."""
        super().__init__(f"{name!r} is no state we know: give an ISO 3166 alpha-3 code such as IRN, or its name")
        self.name = name


class WorkspaceError(DetenteError):
    """The workspace file cannot be used.

    Attributes:
        path: The file.
    """

    def __init__(self, path: str, why: str) -> None:
        """Keep the path and word the message."""
        super().__init__(f"workspace {path}: {why}")
        self.path = path


class WorkspaceNewer(WorkspaceError):
    """The workspace was written by a newer detente: upgrade, it is not touched."""


class WorkspaceLocked(WorkspaceError):
    """Another process is writing: try again when it has ended."""


class EngineError(DetenteError):
    """Those who read cannot be started or reached; what was read until then is kept."""


class VerificationError(DetenteError):
    """A stored line no longer matches the text it points into."""


class UsageError(DetenteError):
    """An argument has no meaning here; the message names the ones that do."""
