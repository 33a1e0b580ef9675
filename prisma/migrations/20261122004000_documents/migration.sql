-- Numbered papers of a matter, and the templates that the office has changed.
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "petition_id" UUID NOT NULL,
    "event_id" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "sealed_fields" BYTEA NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "sha256" TEXT,
    "docx_sha256" TEXT,
    "file_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "document_number_key" ON "document"("number");
CREATE UNIQUE INDEX "document_event_id_type_key" ON "document"("event_id", "type");
CREATE INDEX "document_petition_id_idx" ON "document"("petition_id");
ALTER TABLE "document" ADD CONSTRAINT "document_petition_id_fkey" FOREIGN KEY ("petition_id") REFERENCES "petition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "document_template" (
    "type" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "name" TEXT,
    "staff_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_template_pkey" PRIMARY KEY ("type","locale","version")
);

-- A paper keeps its number and what it says; once issued, everything. Sealing its values again with a new key is no change.
create function refuse_change_of_document() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a document is never removed';
  end if;
  if (new.id, new.petition_id, new.event_id, new.type, new.number, new.locale, new.template_version, new.created_at)
      is distinct from
     (old.id, old.petition_id, old.event_id, old.type, old.number, old.locale, old.template_version, old.created_at)
     or old.state = 'issued' and
       (new.state, new.sha256, new.docx_sha256, new.file_id, new.issued_at) is distinct from
       (old.state, old.sha256, old.docx_sha256, old.file_id, old.issued_at) then
    raise exception 'a document is never changed';
  end if;
  return new;
end
$$;

create trigger document_stays before update or delete on document
  for each row execute function refuse_change_of_document();

create trigger document_template_stays before update or delete on document_template
  for each row execute function refuse_change_of_history();
