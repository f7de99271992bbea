"""From an author's document to a commented deck file."""
