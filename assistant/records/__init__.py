"""What was asked, answered and judged in; the same, later, out. In SQL."""
