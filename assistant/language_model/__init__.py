"""An answer of quotes in; the same answer in a language model's choice and wording out."""
