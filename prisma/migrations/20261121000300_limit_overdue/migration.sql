-- When the sweep noted that a limit had run out: the event may be sealed, so it cannot be searched.
ALTER TABLE "petition_limit" ADD COLUMN "overdue_at" TIMESTAMPTZ(3);
