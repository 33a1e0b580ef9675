-- Repeats are looked for by where it happened and whom it concerns, too: those fields are short, and so is the index.
create index petition_place_pairs on petition
  using gin (search_pairs(coalesce(place, '') || ' ' || coalesce(concerned, ''))) with (gin_pending_list_limit = 256);

-- The latest of a category, and the latest under the seal.
create index petition_category_latest on petition (category_code, received_at desc);
create index petition_sealed_latest on petition (received_at desc) where kind = 'whistleblow';
