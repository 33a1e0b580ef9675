-- One sequence for what comes in and what goes out, so that a chat's history has one order.
create sequence message_seq as bigint;
