"""A visitor's clicks and questions in; the chat page out."""
