"""Sound counties read, summed up and folded into what papers say."""
