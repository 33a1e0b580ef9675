import { z } from 'zod';
import { PERMISSIONS } from '../../domain/staff/permissions.ts';

const meantForSchema = z.object({ permission: z.enum(PERMISSIONS), staffIds: z.array(z.string()) });

/** For whom the bell has something new: these people, or (none) holders of the permission. */
export type MeantFor = z.infer<typeof meantForSchema>;

/** From news between processes; null for what can't be read. */
export function readMeantFor(payload: string): MeantFor | null {
  try {
    return meantForSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
