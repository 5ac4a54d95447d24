"""Roles: what every block of a page is (`names`), found by features, scorer and decoding (`label`)."""
