-- name: counter_next$
VALUES (nextval(('ids_' || :name)::regclass));
