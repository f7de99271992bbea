"""PostgreSQL as a store's engine: what differs from SQLite. psycopg is imported in this folder only."""
