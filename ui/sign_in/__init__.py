"""A key, or an account of an organisation, in; a signed-in visitor out."""
