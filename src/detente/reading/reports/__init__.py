"""Reports: what a document says was done, between whom, and with what standing."""

from detente.reading.reports.finding import find_reports

__all__ = ["find_reports"]
