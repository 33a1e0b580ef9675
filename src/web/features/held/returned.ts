import { useEffect, useRef } from 'react';
import { useMe } from '../shell/me.tsx';
import { useHeld, useTakeBack } from './queries.ts';

/** What could not be sent on this matter is put back into its writer's draft as soon as she has it open. */
export function useReturned(petitionId: string): void {
  const { data } = useHeld();
  const { mutate } = useTakeBack(useMe().id);
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const message of data ?? []) {
      if (message.returned === null || message.petition.id !== petitionId || asked.current.has(message.id)) continue;
      asked.current.add(message.id);
      mutate(message);
    }
  }, [data, mutate, petitionId]);
}
