import { z } from 'zod';
import { DEFAULT_ESCALATION, MAX_ALERT_LEVELS } from '../../domain/petition/limit-stages.ts';
import { PERMISSIONS } from '../../domain/staff/permissions.ts';

const after = z.number().int().min(1).max(250).nullable();

/** How an office escalates: working days after which a step is proposed, and the duty chain of alerts, first level first. */
export const clockPolicySchema = z.object({
  escalation: z.object({ supervise: after, list: after, interview: after }),
  alertChain: z
    .array(z.enum(PERMISSIONS))
    .min(1)
    .max(MAX_ALERT_LEVELS + 1),
});
export type ClockPolicy = z.infer<typeof clockPolicySchema>;

/** The petition office's duty desk, then the leaders. */
export const DEFAULT_CLOCK_POLICY: ClockPolicy = {
  escalation: DEFAULT_ESCALATION,
  alertChain: ['petition.triage', 'petition.instruct'],
};
