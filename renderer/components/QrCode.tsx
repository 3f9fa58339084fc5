/** A text as a QR code, in the page's own colours of paper and ink whatever the theme: cameras want dark on light. */
import { useMemo } from 'react';
import type { JSX } from 'react';
import { encode } from 'uqr';

/** Modules of empty paper around it, as the standard has it. */
const quietZone = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const { path, size } = useMemo(() => draw(text), [text]);
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} className="qr-paper" />
      <path d={path} className="qr-ink" />
    </svg>
  );
}

function draw(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { path: squares.join(''), size };
}
