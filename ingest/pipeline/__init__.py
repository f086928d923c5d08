"""Work in; the same work out, ahead, behind, in batches or in a process apart."""
