"""The edition for the public: data, tables, a page, its list, and what became public."""
