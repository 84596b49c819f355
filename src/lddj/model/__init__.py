"""The shapes of campaign.yaml, county.yaml and 通讯录.yaml, with their types, names and days."""
