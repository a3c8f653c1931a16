"""Speed and size, measured; nothing here is a test."""
