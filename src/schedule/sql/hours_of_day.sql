-- Working hours of masters $2 of salon $1 on day $3, in minutes since local midnight: master,
-- start, end, start and end of the break. Null hours: a day off. A master who is not returned has
-- no hours in the settings.
SELECT s.id, CASE WHEN d.day IS NULL THEN w.from_min ELSE d.from_min END,
       CASE WHEN d.day IS NULL THEN w.to_min ELSE d.to_min END,
       CASE WHEN d.day IS NULL THEN w.break_from_min ELSE d.break_from_min END,
       CASE WHEN d.day IS NULL THEN w.break_to_min ELSE d.break_to_min END
  FROM unnest($2::text[]) AS s(id)
  LEFT JOIN dashboard.staff_days d ON d.tenant_id = $1 AND d.staff_id = s.id AND d.day = $3::date
  LEFT JOIN dashboard.staff_weeks w
    ON w.tenant_id = $1 AND w.staff_id = s.id AND w.weekday = extract(isodow FROM $3::date)
 WHERE d.day IS NOT NULL
    OR EXISTS (SELECT FROM dashboard.staff_weeks k WHERE k.tenant_id = $1 AND k.staff_id = s.id)
 LIMIT 1000
