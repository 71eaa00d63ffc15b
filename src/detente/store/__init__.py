"""The workspace: one SQLite file of documents, readings, judgements and the record made from them.

Only this room writes SQL. What is in the file, for whoever opens it with
other tools, is told in `docs/workspace.md`.
"""

from detente.store.workspace import Workspace, open_workspace

__all__ = ["Workspace", "open_workspace"]
