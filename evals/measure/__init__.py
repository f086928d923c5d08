"""Programs that measure this machine and this product, and learn when to answer: `python -m evals.measure.NAME`."""
