import { type ApiCall, ApiError } from './call.ts';

/**
 * How the server misbehaves. `hang`: takes the call, never answers. `drop`: does the call, loses the answer.
 * The rest are answers of the real server.
 */
export type Fault =
  | { kind: 'too_many'; retryAfter: number }
  | { kind: 'status'; code: number; description: string }
  | { kind: 'hang' }
  | { kind: 'drop' }
  /** No fault: lets so many calls through to the next rule. */
  | { kind: 'pass' };

export interface FaultRule {
  fault: Fault;
  /** Which calls; all where nothing is said. */
  method?: string;
  chatId?: number;
  /** How many calls; without it until `clear`. */
  times?: number;
}

/** Rules in order; the first that fits a call applies. */
export class Faults {
  #rules: FaultRule[] = [];

  add(rule: FaultRule): { clear: () => void } {
    const kept = { ...rule };
    this.#rules.push(kept);
    return {
      clear: () => {
        this.#rules = this.#rules.filter((other) => other !== kept);
      },
    };
  }

  clear(): void {
    this.#rules = [];
  }

  take(call: ApiCall): Fault | null {
    const rule = this.#rules.find(
      (candidate) =>
        (candidate.method === undefined || candidate.method === call.method) &&
        (candidate.chatId === undefined || candidate.chatId === Number(call.params.chat_id)),
    );
    if (!rule) return null;
    if (rule.times !== undefined) {
      rule.times -= 1;
      if (rule.times <= 0) this.#rules = this.#rules.filter((other) => other !== rule);
    }
    return rule.fault;
  }
}

/** The error of a fault that answers; null for those that do not. */
export function faultError(fault: Fault): ApiError | null {
  if (fault.kind === 'too_many') {
    return new ApiError(429, `Too Many Requests: retry after ${fault.retryAfter}`, { retry_after: fault.retryAfter });
  }
  return fault.kind === 'status' ? new ApiError(fault.code, fault.description) : null;
}
