import { z } from 'zod';
import { PASSWORD_MIN } from './password-min.ts';
import { localeSchema, nameSchema, personNameSchema, roleSchema, timeSchema } from './vocabulary.ts';

/**
 * Requests that change something carry `x-csrf-token`: the session's `csrf`, or any value where nobody is signed in yet
 * (sign-in, invites). The session itself is a cookie that scripts cannot read.
 */
export const CSRF_HEADER = 'x-csrf-token';

/** A role, for one unit or (unit null) for the whole office. */
export const grantSchema = z.object({ role: roleSchema, unitId: z.uuid().nullable() });
export type Grant = z.infer<typeof grantSchema>;

/** GET /api/office/session; also the answer to signing in and to accepting an invite. 401 when nobody is signed in. */
export const meSchema = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  /** Named in place of the person. */
  post: nameSchema.nullable(),
  locale: localeSchema,
  /** Messages to petitioners wait ten seconds, in which they can be taken back. */
  holdsMessages: z.boolean(),
  grants: z.array(
    z.object({
      role: roleSchema,
      unit: z.object({ id: z.uuid(), name: nameSchema }).nullable(),
      /** The colleague for whom it is held today. */
      actingFor: z.uuid().nullable(),
    }),
  ),
  /** For whom one stands in today, and until which day. */
  standsInFor: z.array(z.object({ id: z.uuid(), name: z.string(), post: nameSchema.nullable(), toDay: z.iso.date() })),
  /** Names from domain/staff/permissions.ts. */
  permissions: z.array(z.string()),
  csrf: z.string(),
  /** The office's, in which all its days are counted. */
  timeZone: z.string(),
  /** When the session ends at the latest. */
  expiresAt: timeSchema,
});
export type Me = z.infer<typeof meSchema>;

/** POST /api/office/session */
export const signInSchema = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(256) });
export type SignIn = z.infer<typeof signInSchema>;

/** PATCH /api/office/session */
export const changeMeSchema = z.object({ locale: localeSchema.optional(), holdsMessages: z.boolean().optional() });
export type ChangeMe = z.infer<typeof changeMeSchema>;

/** POST /api/office/invites/preview; 404 `invite.unusable` for one that is unknown, used or out of date. */
export const invitePreviewRequestSchema = z.object({ token: z.string().min(1).max(128) });
export const invitePreviewSchema = z.object({
  name: z.string().nullable(),
  roles: z.array(roleSchema),
  office: nameSchema,
  /** The account whose password it sets; null for one that makes an account. */
  login: z.string().nullable(),
  expiresAt: timeSchema,
});
export type InvitePreview = z.infer<typeof invitePreviewSchema>;

/** POST /api/office/invites/accept; answers `Me` and signs in. */
export const acceptInviteSchema = z.object({
  token: z.string().min(1).max(128),
  name: personNameSchema,
  /** Unique whatever the case. */
  login: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u),
  password: z.string().min(PASSWORD_MIN).max(256),
});
export type AcceptInvite = z.infer<typeof acceptInviteSchema>;
