"""Settings in; a process that answers requests from its first moment out."""
