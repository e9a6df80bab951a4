-- A vector costs its out-of-line storage to look at, which the planner does not count. With a LIMIT on a common word it chose to read the
-- table, or the firm's whole stretch of the primary key, and test page by page: 190 ms at 200,000 pages, against 12 to 40 ms by the index.
-- Bitmaps over the word index (and over the case index, where a query has no words) remain, and are always right here.
alter function search.find(text, text, jsonb, text, integer, integer) set enable_seqscan = off;
alter function search.find(text, text, jsonb, text, integer, integer) set enable_indexscan = off;
alter function search.find_cases(text, jsonb, integer) set enable_seqscan = off;
alter function search.find_cases(text, jsonb, integer) set enable_indexscan = off;
