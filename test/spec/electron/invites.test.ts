/** Links that are opened elsewhere on this computer. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../../engine/index.ts';

const handlers = new Map<string, (...args: unknown[]) => void>();
const registered: string[] = [];
const electron = {
  isPackaged: true,
  on: (name: string, handler: (...args: unknown[]) => void) => handlers.set(name, handler),
  setAsDefaultProtocolClient: (scheme: string) => registered.push(scheme),
};
vi.mock('electron', () => ({ app: electron }));

const link = 'grapevine://join/gv1-0000';
let offered: string[];
let shown: number;

beforeEach(() => {
  offered = [];
  shown = 0;
});

describe('[N4] an invite link from outside', () => {
  test('at the start, by a second start and by the system: is offered to the page, and nothing is joined', async () => {
    const { linksIn, takeInvites } = await import('../../../electron/main/invites.ts');
    const prevented = vi.fn<() => void>();
    handlers.get('open-url')?.({ preventDefault: prevented }, `${link}early`);
    const engine = {
      offerInvite: ({ invite }: { invite: string }) => {
        if (invite.includes('bad')) throw new Error('no code');
        offered.push(invite);
        return { offered: true };
      },
    };
    // Whatever else the engine can do is not to be called.
    takeInvites(
      engine as unknown as Engine,
      () => (shown += 1),
      () => undefined,
    );
    expect(registered).toEqual(['grapevine']);
    handlers.get('second-instance')?.({}, ['/usr/bin/grapevine', '--no-sandbox', link]);
    handlers.get('open-url')?.({ preventDefault: prevented }, `${link}bad`);
    handlers.get('open-url')?.({ preventDefault: prevented }, `${link}late`);
    expect(offered).toEqual([`${link}early`, link, `${link}late`]);
    expect([shown, prevented.mock.calls.length]).toEqual([3, 3]);
    expect(linksIn(['x', `${link}?${'y'.repeat(700)}`, 'https://join/x'])).toEqual([]);
  });
});
