"""An HR officer's clicks in; the page of the HR desk out."""
