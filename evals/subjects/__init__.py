"""An assistant, here or at an address, in; something that cases can be put to out."""
