-- Whoever filed here told who he is here; whoever gave number and code did not.
ALTER TABLE "follow" ADD COLUMN "by_code" BOOLEAN NOT NULL DEFAULT false;

-- Leave to open an anonymous matter, without saying which chat has it for which matter.
CREATE TABLE "pass" (
    "fingerprint" TEXT NOT NULL,
    "expires_on" DATE NOT NULL,

    CONSTRAINT "pass_pkey" PRIMARY KEY ("fingerprint")
);

CREATE INDEX "pass_expires_on_idx" ON "pass"("expires_on");
