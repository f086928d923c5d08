"""A caller in; the documents that the caller may see out, and the uploads that a caller brings."""
