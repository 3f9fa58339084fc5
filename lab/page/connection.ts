/** The page's way to the lab: views come as server-sent events, commands go as requests. */
import { useSyncExternalStore } from 'react';
import type { Conditions, Cut, LabView, PowerAction, Side } from '../shape.ts';

/** Everything the page can ask for. */
export interface Commands {
  conditions: Conditions;
  side: { readonly peer: string; readonly side: Side };
  split: { readonly into: 2 | 3 };
  cut: Cut;
  mend: Cut;
  heal: Record<string, never>;
  power: { readonly peer: string; readonly action: PowerAction };
  add: Record<string, never>;
  write: { readonly count: number; readonly peer?: string };
  everyone: Record<string, never>;
  reset: Record<string, never>;
}

export type Ask = <Name extends keyof Commands>(name: Name, args: Commands[Name]) => Promise<void>;

export interface LabState {
  /** Null until the first view has come. */
  readonly view: LabView | null;
  readonly isConnected: boolean;
  /** Why the last command was refused. */
  readonly refusal: string | null;
}

/** Views come four times a second; without one for so long the lab is gone, or stands still. */
const silenceMs = 4000;

export class LabConnection {
  #state: LabState = { view: null, isConnected: true, refusal: null };
  readonly #listeners = new Set<() => void>();
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const source = new EventSource('/lab/views');
    source.addEventListener('message', (event) => this.#take(String(event.data)));
    source.addEventListener('error', () => this.#set({ isConnected: false }));
    this.#listenOn();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): LabState => this.#state;

  readonly ask: Ask = async (name, args) => {
    try {
      const response = await fetch(`/lab/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(args),
      });
      this.#set({ refusal: response.ok ? null : messageIn(await response.json()) });
    } catch {
      this.#set({ refusal: 'The lab did not answer.' });
    }
  };

  readonly dismiss = (): void => this.#set({ refusal: null });

  #take(text: string): void {
    // The server that sends this was built with this page, so the type speaks for both.
    this.#set({ view: JSON.parse(text) as LabView, isConnected: true });
    this.#listenOn();
  }

  #listenOn(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#set({ isConnected: false }), silenceMs);
  }

  #set(change: Partial<LabState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

export function useLab(connection: LabConnection): LabState {
  return useSyncExternalStore(connection.subscribe, connection.getState);
}

function messageIn(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'message' in body) return sentence(String(body.message));
  return 'The lab refused without a reason.';
}

/** Commands speak in lines; a page speaks in sentences. */
function sentence(line: string): string {
  return `${line.slice(0, 1).toUpperCase()}${line.slice(1)}.`;
}
