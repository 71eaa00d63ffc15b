"""The list commands: one kind of record each, in three forms, as known on any day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list command."""

    verb: str
    kind: str  # of record, as exports call it
    says: str  # its help
    example: str
    types: frozenset[str] = frozenset()  # of events, where not all are listed


LISTINGS = (
    Listing(verb="documents", kind="documents", says="List the documents with their dates.", example="documents"),
    Listing(
        verb="ledger",
        kind="events",
        says="List who did what to whom, in order of time.",
        example="ledger IRN RUS --evidence",
    ),
    Listing(
        verb="statements",
        kind="statements",
        says="List who said what, and through whom.",
        example="statements IRN --json",
    ),
    Listing(
        verb="agreements", kind="agreements", says="List agreements with their stages.", example="agreements IRN RUS"
    ),
    Listing(
        verb="promises",
        kind="promises",
        says="List what was promised by when.",
        example="promises IRN RUS --as-known-on 2025-01-01",
    ),
    Listing(
        verb="conflicts",
        kind="conflicts",
        says="List the questions that sources answer differently.",
        example="conflicts IRN RUS --evidence",
    ),
    Listing(
        verb="sanctions",
        kind="events",
        says="List sanctions and broken ties: who, against whom, when, and how it stands.",
        example="sanctions IRN --evidence",
        types=frozenset({"SANCTION"}),
    ),
    Listing(
        verb="transfers",
        kind="events",
        says="List what is given or traded, arms among it: asserted, alleged or denied, by whom.",
        example="transfers IRN RUS --evidence",
        types=frozenset({"AID", "COOPERATE"}),
    ),
    Listing(verb="offices", kind="tenures", says="List who held which office.", example="offices IRN"),
    Listing(
        verb="memberships",
        kind="memberships",
        says="List which state belongs to which body.",
        example="memberships RUS --csv",
    ),
    Listing(verb="problems", kind="problems", says="List what could not be read, and why.", example="problems"),
)
"""Every list command, in the order of ``--help``."""


def register(app: typer.Typer) -> None:
    """Add the list commands to the application."""
    for listing in LISTINGS:
        app.command(listing.verb, help=listing.says, epilog=f"Example: detente {listing.example}")(_command(listing))


def _command(listing: Listing) -> Callable[..., None]:
    @options.asking(evidence=True)
    def run(states: options.States = None, ids: options.Ids = False, *, asked: options.Asked) -> None:
        from detente.cli.listing import listed  # noqa: PLC0415 - `--help` should not wait for the rooms below
        from detente.cli.output import put  # noqa: PLC0415

        codes = options.codes(states)
        with listed(listing.kind, codes, workspace=asked.workspace, known=asked.known, types=listing.types) as (
            fields,
            rows,
        ):
            put(asked.form, listing.kind, fields, rows, evidence=asked.evidence, ids=ids, nothing=_NOTHING)

    return run


_NOTHING = "Nothing of the kind. `detente documents` lists what was read, `detente problems` what could not be."
