"""To people and programs: tables, the relationship on one screen, exports."""
