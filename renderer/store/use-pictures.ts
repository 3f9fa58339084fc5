/** How a component finds the picture of somebody; outside of an app nobody has one. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Pictures } from './pictures.ts';

export const PicturesContext = createContext<Pictures | null>(null);

const nothing = (): (() => void) => () => undefined;

export function usePicture(id: string): string | undefined {
  const pictures = useContext(PicturesContext);
  return useSyncExternalStore(pictures?.subscribe ?? nothing, () => pictures?.urlOf(id));
}
