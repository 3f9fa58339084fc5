/** Searches while one types: the last question's answer counts, and more of it can be asked for. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallArguments } from '../../shared/api.ts';
import type { Message } from '../../shared/records.ts';
import { reasonOf } from '../store/reason.ts';
import { placeOf } from '../store/talk.ts';
import { useStore } from '../store/use-store.ts';

/** Nobody wants an answer to half a word. */
const settleMs = 150;
const rows = 50;

export interface SearchFilters {
  readonly text: string;
  /** '' for all. */
  readonly from: string;
  readonly room: string;
  /** A day as an input of a date gives it. */
  readonly since: string;
}

export interface Found {
  readonly messages: readonly Message[];
  readonly next: number | null;
  readonly failure: string | null;
}

export function useSearch(filters: SearchFilters): { readonly found: Found | null; readonly more: () => void } {
  const store = useStore();
  const [found, setFound] = useState<Found | null>(null);
  const asked = useRef(0);
  const ask = useCallback(
    (before: readonly Message[], next: number | null) => {
      const number = ++asked.current;
      store.talk.search({ ...queryOf(filters), limit: rows, ...(next !== null && { before: next }) }).then(
        (page) => {
          if (number !== asked.current) return;
          setFound({ messages: [...before, ...page.messages], next: page.next, failure: null });
        },
        (error: unknown) => {
          if (number === asked.current) setFound({ messages: before, next: null, failure: reasonOf(error) });
        },
      );
    },
    [store, filters],
  );
  useEffect(() => {
    if (filters.text.trim() === '') {
      asked.current += 1;
      setFound(null);
      return undefined;
    }
    const timer = setTimeout(() => ask([], null), settleMs);
    return () => clearTimeout(timer);
  }, [ask, filters.text]);
  return { found, more: () => found !== null && ask(found.messages, found.next) };
}

function queryOf({ text, from, room, since }: SearchFilters): CallArguments<'search'> {
  const at = since === '' ? Number.NaN : new Date(`${since}T00:00`).getTime();
  return {
    text: text.trim(),
    ...(from !== '' && { from }),
    ...(room !== '' && placeOf(room)),
    ...(Number.isFinite(at) && at >= 0 && { since: at }),
  };
}
