/**
 * Keeps a list where its reader is: at the end while he reads the end, and on the same row when
 * older rows are put above it.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** Nearer than this to the end counts as being there. */
const endPx = 32;
/** Nearer than this to where the loaded part begins or ends asks for more. */
const beginningPx = 900;

interface StickyScroll {
  readonly atEnd: boolean;
  /** More than a screen away from the end. */
  readonly farFromEnd: boolean;
  readonly toEnd: () => void;
}

export interface StickyScrollOptions {
  readonly view: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLElement | null>;
  /** Changes whenever rows do. */
  readonly version: unknown;
  readonly onNearBeginning: () => void;
  /** More follows than is loaded: the end of the list is not the end of the conversation. */
  readonly hasMoreAfter: boolean;
  readonly onNearEnd: () => void;
  /** Counts the jumps to a message: with each the reader leaves the end. */
  readonly jumps: number;
  /** Ids of the first and the last rows on screen, after the scrolling has come to rest. */
  readonly onVisible: (ids: readonly string[]) => void;
}

interface Anchor {
  readonly id: string;
  readonly top: number;
}

export function useStickyScroll(options: StickyScrollOptions): StickyScroll {
  const { view, content, version, onNearBeginning, onVisible, hasMoreAfter, onNearEnd, jumps } = options;
  const [place, setPlace] = useState({ atEnd: true, farFromEnd: false });
  const sticking = useRef(true);
  const anchor = useRef<Anchor | null>(null);
  const height = useRef(0);

  const toEnd = useCallback(() => {
    sticking.current = true;
    const node = view.current;
    if (node !== null) node.scrollTop = node.scrollHeight;
  }, [view]);

  const look = useCallback(() => {
    const node = view.current;
    // Not shown: there is nothing to see, and nothing to be learnt about the reader.
    if (node === null || node.clientHeight === 0) return;
    // Rows that grew by themselves have moved the end away; the reader has not.
    if (sticking.current && node.scrollHeight !== height.current) node.scrollTop = node.scrollHeight;
    height.current = node.scrollHeight;
    const below = node.scrollHeight - node.scrollTop - node.clientHeight;
    const atEnd = below < endPx && !hasMoreAfter;
    sticking.current = atEnd;
    const next = { atEnd, farFromEnd: hasMoreAfter || below > node.clientHeight };
    setPlace((now) => (now.atEnd === next.atEnd && now.farFromEnd === next.farFromEnd ? now : next));
    const rows = rowsInView(node);
    anchor.current = rows.first;
    onVisible(rows.ids);
    if (node.scrollTop < beginningPx) onNearBeginning();
    if (hasMoreAfter && below < beginningPx) onNearEnd();
  }, [view, onNearBeginning, onVisible, hasMoreAfter, onNearEnd]);

  // Before the row is brought into view: rows that came with it must not draw the list to its end.
  useLayoutEffect(() => {
    if (jumps === 0) return;
    sticking.current = false;
    anchor.current = null;
  }, [jumps]);

  useLayoutEffect(() => {
    const node = view.current;
    if (node === null) return;
    if (hasMoreAfter) sticking.current = false;
    if (sticking.current) node.scrollTop = node.scrollHeight;
    else if (anchor.current !== null) holdAnchor(node, anchor.current);
    // `version` is what makes this run: the rows have changed.
  }, [view, version, hasMoreAfter]);

  // A page that came for one that was let go leaves height and place as they were: nothing else would look again.
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [version, look]);

  useEffect(() => {
    const node = view.current;
    const inner = content.current;
    if (node === null || inner === null) return undefined;
    let frame = 0;
    const plan = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    const follow = new ResizeObserver(() => {
      if (sticking.current) node.scrollTop = node.scrollHeight;
      plan();
    });
    follow.observe(node);
    follow.observe(inner);
    node.addEventListener('scroll', plan, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      follow.disconnect();
      node.removeEventListener('scroll', plan);
    };
  }, [view, content, look]);

  return { ...place, toEnd };
}

/** Puts the row that was first on screen back to where it was: nothing jumps under the reader. */
function holdAnchor(view: HTMLElement, anchor: Anchor): void {
  const row = view.querySelector(`[data-message="${anchor.id}"]`);
  if (row === null) return;
  const top = row.getBoundingClientRect().top - view.getBoundingClientRect().top;
  if (Math.abs(top - anchor.top) >= 1) view.scrollTop += top - anchor.top;
}

function rowsInView(view: HTMLElement): { readonly first: Anchor | null; readonly ids: readonly string[] } {
  const frame = view.getBoundingClientRect();
  const ids: string[] = [];
  let first: Anchor | null = null;
  // Asked in every frame that scrolls: what stands above is passed over a block at a time.
  for (const { element: block } of crossing(frame, view.querySelectorAll<HTMLElement>('[data-block]'))) {
    for (const { element: row, top } of crossing(frame, block.querySelectorAll<HTMLElement>('[data-message]'))) {
      const id = row.dataset.message;
      if (id === undefined) continue;
      first ??= { id, top: top - frame.top };
      ids.push(id);
    }
  }
  return { first, ids };
}

/** Those of `elements`, which stand below one another, that are in `frame` in part or whole. */
function* crossing(frame: DOMRect, elements: Iterable<HTMLElement>) {
  for (const element of elements) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom <= frame.top) continue;
    if (top >= frame.bottom) return;
    yield { element, top };
  }
}
