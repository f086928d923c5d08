"""A web page in; the blocks that a person would see of it out."""
