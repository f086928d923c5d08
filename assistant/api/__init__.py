"""HTTP: what comes in over the wire, who may ask it, and what goes back."""
