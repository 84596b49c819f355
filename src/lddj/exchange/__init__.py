"""What workbooks that go out and come back have in common: the form, the seal, the plan."""
