-- name: counter_next$
SELECT nextval(('ids_' || :name)::regclass);
