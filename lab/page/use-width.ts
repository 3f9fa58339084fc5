/** How wide an element is, so that a picture is drawn in the page's own pixels and its words keep their size. */
import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

const widthDefault = 360;

export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(widthDefault);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = (): void => {
      // Nothing is measured while it is not shown.
      if (current.clientWidth > 0) setWidth(current.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
