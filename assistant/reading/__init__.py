"""What documents tell by themselves: an overview of one, of all, and one question asked of each of several."""
