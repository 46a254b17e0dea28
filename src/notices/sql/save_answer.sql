-- The answer $4 about booking $2 at $3, given at $5 through $6. $7: an earlier answer may be replaced by any other;
-- otherwise only "coming" by "not_coming". No row: an earlier answer stays.
INSERT INTO dashboard.booking_answers AS a (tenant_id, booking_id, start_at, answer, answered_at, answered_via, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $5)
ON CONFLICT (tenant_id, booking_id, start_at) DO UPDATE
   SET answer = excluded.answer, answered_at = excluded.answered_at, answered_via = excluded.answered_via,
       updated_at = excluded.updated_at
 WHERE a.answer <> excluded.answer AND ($7::boolean OR excluded.answer = 'not_coming')
RETURNING a.booking_id
