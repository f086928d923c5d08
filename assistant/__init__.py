"""From a question to an answer whose every sentence carries a checked quote."""
