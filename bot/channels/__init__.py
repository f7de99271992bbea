"""Where learners are: Telegram and the terminal."""
