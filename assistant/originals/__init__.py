"""An edition in; the very file that it was read from out, and its pages drawn with a quote marked."""
