"""The reports: sound counties read, summed up and folded into what papers say."""
