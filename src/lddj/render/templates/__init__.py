"""The templates: where they come from, the sandbox that they run in, Word's own."""
