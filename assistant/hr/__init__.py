"""The HR desk: from an applicant's letter to a reply that people decide on."""
