-- okoshko: concurrently
-- The lists of clients and of dialogues are live. What a row of the list of clients shows is kept in two tables of our own;
-- dialogues are the bot's rows, which it writes once.
CALL dashboard.okoshko_stream('dashboard.client_stats');
-- okoshko: next
CALL dashboard.okoshko_stream('dashboard.client_search');
-- okoshko: next
CALL dashboard.okoshko_stream('public.conversation_sessions_v2');
-- okoshko: next
-- Where streaming is impossible, new dialogues are found by it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS okoshko_conversations_created ON public.conversation_sessions_v2 (created_at);
