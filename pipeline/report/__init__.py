"""What the project says of itself: data dictionary, catalogue description, quality."""
