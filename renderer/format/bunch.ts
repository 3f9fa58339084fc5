/** How many of the six berries are ripe. Full is a promise: only when every device holds the message. */

export const berries = 6;

export function ripeBerries(count: number, total: number): number {
  if (count <= 0 || total <= 0) return 0;
  if (count >= total) return berries;
  return Math.max(Math.floor((count * berries) / total), 1);
}
