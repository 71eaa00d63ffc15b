"""Readings become the record: who is who, which reports are one event, which documents one voice, what is contested."""

from __future__ import annotations

from detente.linking.link import link, link_in_order

__all__ = ["link", "link_in_order"]
