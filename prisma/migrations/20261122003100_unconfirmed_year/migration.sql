-- So that the sweep finds by an index which dates a newly announced year makes certain.
alter table petition_limit add column unconfirmed_year integer;
update petition_limit set unconfirmed_year = (computation->'unconfirmedYears'->>0)::int where provisional;
create index petition_limit_unconfirmed_year_idx on petition_limit (unconfirmed_year);
