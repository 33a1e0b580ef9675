-- Which routing table was in force when a matter's unit or category were last decided.
alter table "petition" add column "routing_version" integer;
