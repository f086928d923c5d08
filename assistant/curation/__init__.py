"""What curators decide in; what is out of date, held back or let in out."""
