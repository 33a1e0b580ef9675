import type { Update } from 'grammy/types';
import { z } from 'zod';

const chat = z.looseObject({ id: z.int(), type: z.string() });
const user = z.looseObject({ id: z.int(), language_code: z.string().optional() });
const file = z.looseObject({ file_id: z.string(), file_size: z.number().optional() });
const location = z.looseObject({ latitude: z.number(), longitude: z.number() });

const message = z.looseObject({
  message_id: z.int(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  media_group_id: z.string().optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  animation: file.optional(),
  voice: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  audio: file.optional(),
  contact: z.looseObject({ phone_number: z.string(), first_name: z.string() }).optional(),
  location: location.optional(),
  venue: z.looseObject({ location, title: z.string() }).optional(),
});

/** As far as it is read here; the rest passes untouched. */
const updateSchema = z.looseObject({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z.looseObject({ message_id: z.int(), chat }).optional(),
    })
    .optional(),
  my_chat_member: z
    .looseObject({ chat, from: user, new_chat_member: z.looseObject({ status: z.string() }) })
    .optional(),
});

/** Null for what is no update of the Bot API. */
export function readUpdate(body: unknown): Update | null {
  // The parts that are read have been checked; the official type says more than we rely on.
  return updateSchema.safeParse(body).success ? (body as Update) : null;
}

/** Kinds of update that are asked for; all others are never sent. */
export const WANTED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
