"""The papers (报告, 通报, 督办函): the data of each, its sentences, and its forms."""
