"""Attacks on what lddj promises: ``make attack`` runs them whole, the tests a seeded sample."""
