"""Every sentence that a person reads. One function a screen; learners' words go through `plain`."""
