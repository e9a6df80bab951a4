-- How often filing what was bought has failed: after some tries a person is asked, and nothing else of the firm waits for it.
alter table purchases add delivery_tries integer not null default 0;
grant update (delivery_tries) on purchases to pp_web, pp_worker;
