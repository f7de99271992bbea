-- Who was erased, so that it happens again to a copy from before: a number that tells nobody anything, and a
-- mark by which the same person is known again.
CREATE TABLE erasure (
    learner INTEGER NOT NULL,
    mark    BLOB NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (learner, at)
) STRICT;
