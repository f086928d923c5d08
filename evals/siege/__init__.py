"""A service under attack in; whether it kept its promises out."""
