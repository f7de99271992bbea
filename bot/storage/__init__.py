"""The database: one store that runs units of work, and the rows of each noun beside their queries."""
