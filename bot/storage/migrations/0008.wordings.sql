-- In which words a question was answered is looked up whenever it is put.

CREATE INDEX attempt_question ON attempt (learner, deck, question);
