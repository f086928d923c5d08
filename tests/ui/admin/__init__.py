"""The page of administrators."""
