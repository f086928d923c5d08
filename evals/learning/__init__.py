"""Programs that learn the small models of the product, and say what each is worth on text that it did not see."""
