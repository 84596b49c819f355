"""The exchange of workbooks with units: what the form that goes out and its return share."""
