"""What a change did, for people and for other programs, one format a file."""
