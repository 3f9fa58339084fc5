/** Text with its links and code marked. All of it stays text: nothing a peer wrote is ever markup. */
import { Fragment } from 'react';
import type { JSX } from 'react';
import { partsOf } from '../format/rich-text.ts';

export function RichText({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {partsOf(text).map((part, index) => {
        // Parts have no names of their own, and never change their places.
        const key = `${index}`;
        if (part.kind === 'link') {
          return (
            <a key={key} href={part.text} target="_blank" rel="noreferrer noopener">
              {part.text}
            </a>
          );
        }
        if (part.kind === 'code') {
          return (
            <code key={key} className={part.text.includes('\n') ? 'code-block' : 'code-inline'}>
              {part.text}
            </code>
          );
        }
        return <Fragment key={key}>{part.text}</Fragment>;
      })}
    </>
  );
}
