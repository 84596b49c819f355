"""The Excel ledgers: 四清单一台账, the form for the units, the roll-up of all counties."""
