/** Doors other than the chats by which a matter comes in. Label: `matter:channel.<value>`. */
export const COUNTER_CHANNELS = [
  'visit',
  'letter',
  'phone',
  'leader_mailbox',
  'superior',
  'hotline',
  'grid_worker',
] as const;

/** How the answer reaches whoever has no chat. Label: `office:counter.answerBy.<value>`. */
export const ANSWER_WAYS = ['in_person', 'phone', 'post', 'query_code'] as const;
/** What this visit needs: a note of the visit, never of the visitor. Label: `office:counter.needs.<value>`. */
export const VISIT_NEEDS = ['seat', 'medical', 'language', 'companion', 'quiet'] as const;
/** Matters of one talk. */
export const MATTERS_MOST = 8;
