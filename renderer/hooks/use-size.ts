/** The size of an element in pixels, for what is drawn to fit: pulled out of shape with the picture it would lie. */
import { useEffect, useState } from 'react';

export function useSize(element: { readonly current: Element | null }): {
  readonly width: number;
  readonly height: number;
} {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const node = element.current;
    if (node === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
