"""Text with few marks or none in, blocks out."""
