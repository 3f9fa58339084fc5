/** Every link in words, for those who do not see the picture and for those who count. */
import type { JSX } from 'react';
import type { LabView, LinkView } from '../shape.ts';
import { linkNames, rate } from './words.ts';

export function LinkTable({ view }: { readonly view: LabView }): JSX.Element {
  const names = new Map(view.peers.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return (
    <details className="links">
      <summary>
        Links <span className="fact">{view.links.length} open or held up</span>
      </summary>
      {view.links.length === 0 ? (
        <p className="fact">No peer holds a link just now.</p>
      ) : (
        <table className="peers">
          <caption className="visually-hidden">Links</caption>
          <thead>
            <tr>
              <th scope="col">Between</th>
              <th scope="col">State</th>
              <th scope="col" className="number">
                Traffic
              </th>
            </tr>
          </thead>
          <tbody>
            {view.links.map((link) => (
              <tr key={`${link.a} ${link.b}`}>
                <th scope="row">
                  {nameOf(link.a)} and {nameOf(link.b)}
                </th>
                <td>{stateText(link, nameOf)}</td>
                <td className="number">{rate(link.bytesPerSecond)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

function stateText({ state, blocked }: LinkView, nameOf: (id: string) => string): string {
  if (blocked === null) return linkNames[state];
  return `Only from ${nameOf(blocked.to)} to ${nameOf(blocked.from)}`;
}
