"""An applicant's letter in; a draft reply that people decide on out."""
