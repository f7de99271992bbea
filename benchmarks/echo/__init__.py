"""Bots that send back what they hear, as their libraries' own pages show them; nothing is kept."""
