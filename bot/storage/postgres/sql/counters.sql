-- name: counter_next$
VALUES (( -- each of them, since others draw from the sequence meanwhile
  SELECT array_agg(nextval(('ids_' || :name)::regclass)) FROM generate_series(1::bigint, :count::bigint)));
