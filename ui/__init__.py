"""What people see: pages in a browser, and answers on a terminal."""
