-- A notice that was corrected or withdrawn: open chats show it anew.
ALTER TABLE "outbox" ADD COLUMN "revised_at" TIMESTAMPTZ(3);
