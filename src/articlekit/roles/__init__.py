"""Roles: what every block of a page is."""
