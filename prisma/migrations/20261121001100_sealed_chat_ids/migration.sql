-- A chat's id at Telegram is as good as a name: its keyed hash finds the row, and where to write to is sealed.
ALTER TABLE "conversation" ADD COLUMN "sealed_chat" BYTEA;
