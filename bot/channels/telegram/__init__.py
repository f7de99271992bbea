"""Telegram: intake, handlers, request class and sender."""
