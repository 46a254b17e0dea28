-- Deletes forecasts of clients without a visit.
DELETE FROM dashboard.client_outlook o
 WHERE o.tenant_id = $1
   AND NOT EXISTS (SELECT FROM public.user_ltm_v2 l
                    WHERE l.tenant_id = $1 AND l.user_id = o.client_id AND l.last_visit_date IS NOT NULL)
