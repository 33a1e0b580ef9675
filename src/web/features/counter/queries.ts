import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CounterForm, CounterHints, CounterReceipt } from '../../../contract/counter.ts';
import { get, post } from '../../api.ts';
import type { Form } from './form-state.ts';

export const useCounterForm = () =>
  useQuery({
    queryKey: ['counter', 'form'],
    queryFn: () => get<CounterForm>('/counter/form'),
    // The office's day is in it.
    staleTime: 60_000,
  });

/** Words settle before they are looked at: somebody types. */
const SETTLE_MS = 700;
const WORDS_LEAST = 8;

export function useHints({ kind, statement, place, concerned, category }: Form): CounterHints | undefined {
  const probe = { kind, statement: statement.slice(0, 20_000), place, concerned, category };
  const key = JSON.stringify(probe);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const { data } = useQuery({
    queryKey: ['counter', 'hints', settled],
    queryFn: () => post<CounterHints>('/counter/hints', JSON.parse(settled)),
    enabled: statement.trim().length >= WORDS_LEAST,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  return statement.trim().length >= WORDS_LEAST ? data : undefined;
}

export const useRegister = () =>
  useMutation({ mutationFn: (form: Form) => post<CounterReceipt>('/counter/filings', form) });
