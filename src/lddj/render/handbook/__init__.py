"""The pages that are made from the code: rules, format, schemas."""
