/** The one option that check and test share: `--only a,b` runs these, in the list's own order. */
import { parseArgs } from 'node:util';

export function pickNames<Item extends { readonly name: string }>(
  items: readonly Item[],
  args: readonly string[],
): readonly Item[] {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' } } });
  if (values.only === undefined) return items;
  const wanted = values.only.split(',').map((name) => name.trim());
  const known = items.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.some((other) => matches(other, name)));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; there is ${known.join(', ')}`);
  return items.filter(({ name }) => wanted.some((other) => matches(name, other)));
}

/** `types` picks every check whose name begins with that word. */
function matches(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted} `);
}
