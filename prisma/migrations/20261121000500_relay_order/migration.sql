-- The relay takes what is due in this order, however long the backlog.
create index outbox_relay_order on outbox (channel, priority, id)
  where state in ('pending', 'temporary_failure');
