"""Programs that measure this machine and this product, and learn thresholds: `python -m evals.measure.NAME`."""
