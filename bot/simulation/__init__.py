"""A class that learns for a year: made-up pupils, the real memory, queue and clock."""
