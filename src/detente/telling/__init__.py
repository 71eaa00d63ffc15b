"""To people and programs: tables, reports, exports."""
