-- okoshko: concurrently
-- What live screens need: the publication whose changes the server streams, and an index to look for changes by where
-- streaming is impossible. A database whose role may not do this stays as it is; the server then polls.

-- Has a table streamed: its old rows are told whole (REPLICA IDENTITY FULL), so that a DELETE still says whose row it
-- was, and the publication holds it. Later migrations call it for the tables that their topics watch. A table without
-- an identity is never published: its updates would fail.
CREATE OR REPLACE PROCEDURE dashboard.okoshko_stream(streamed regclass)
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = 'okoshko_live') THEN
    CREATE PUBLICATION okoshko_live WITH (publish = 'insert, update, delete, truncate');
  END IF;
  IF (SELECT relreplident FROM pg_class WHERE oid = streamed) <> 'f' THEN
    EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', streamed);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
                  WHERE p.pubname = 'okoshko_live' AND r.prrelid = streamed) THEN
    EXECUTE format('ALTER PUBLICATION okoshko_live ADD TABLE %s', streamed);
  END IF;
EXCEPTION
  WHEN insufficient_privilege OR lock_not_available THEN
    RAISE WARNING 'okoshko: % is not streamed (%); screens will poll it. Run as its owner, who may create publications: CALL dashboard.okoshko_stream(''%'');',
      streamed, SQLERRM, streamed;
END $$;
-- okoshko: next
CALL dashboard.okoshko_stream('public.wishlist_v2');
-- okoshko: next
CREATE INDEX CONCURRENTLY IF NOT EXISTS okoshko_wishlist_updated ON public.wishlist_v2 (updated_at);
