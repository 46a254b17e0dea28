-- okoshko: transaction
-- The erasure of a person (0051) removes the visits that wait to be written into the booking system, so that none is written
-- for somebody who is erased. An undo restores them.
INSERT INTO dashboard.person_columns (relation, client_column, on_erasure) VALUES ('booking_writes', 'client_id', 'delete');
