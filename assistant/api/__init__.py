"""HTTP requests in; who asks, whether they may, and JSON out."""
