-- What a page's filters hold (number, dates, type) comes from its docket entry, which a later sheet may put right. Words stay unreadable.
grant select (type, number, filed_on, entered_on), update (type, number, filed_on, entered_on) on search.pages to pp_worker;
