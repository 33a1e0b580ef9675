-- Lists of open matters are read in this order, a page at a time.
create index petition_queue_order on petition (next_due_on, received_at, id) where status <> 'closed';
