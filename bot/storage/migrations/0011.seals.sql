-- With which keys texts are sealed: whoever lacks one is told so at once.

CREATE TABLE seal (
    key TEXT PRIMARY KEY                   -- what it is called; ~~~~: some texts are in the clear yet
) STRICT;
