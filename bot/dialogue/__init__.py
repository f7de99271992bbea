"""An attempt as a conversation: what the learner did goes in; its state, reviews and messages come out."""
