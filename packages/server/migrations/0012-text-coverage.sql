-- Every search says how many pages it could not see. Nearly all blobs have their words, so the few without stand in an index of their own;
-- without it each search read every blob of the firm.
create index blobs_without_words on blobs (firm_id) where text_state in ('empty', 'failed', 'pending');
