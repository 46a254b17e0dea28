-- A new salon $1 with slug $2 and metadata $3: its advertising needs the consent of clients.
-- no tenant filter: inserts the tenant.
WITH made AS (
  INSERT INTO public.tenants_v2 (name, slug, is_active, metadata, created_at, updated_at)
  VALUES ($1, $2, true, $3::jsonb, now(), now())
  RETURNING id),
ruled AS (
  INSERT INTO dashboard.messaging_rules (tenant_id, advertising_consent, updated_at)
  SELECT made.id, true, now() FROM made)
SELECT made.id FROM made
