/**
 * A stage on which peers play, each with a page before it. The same specs run over both carriers:
 * they ask for peers by name and never learn how one is started.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { BrowserStage } from './browser-stage.ts';
import { DesktopStage } from './desktop-stage.ts';
import type { Peer, Stage } from './peer.ts';

export { expect } from '@playwright/test';
export type { Peer, Stage } from './peer.ts';

export interface StageOptions {
  carrier: 'browser' | 'desktop';
}

export const test = base.extend<{ stage: Stage } & StageOptions>({
  carrier: ['browser', { option: true }],
  stage: async ({ carrier }, use, testInfo) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'grapevine-e2e-'));
    const stage = carrier === 'browser' ? new BrowserStage(folder) : new DesktopStage(folder);
    const peers: Peer[] = [];
    await use({
      start: async (label, options) => {
        const peer = await stage.start(label, options);
        peers.push(peer);
        return peer;
      },
      dispose: () => stage.dispose(),
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const peer of peers) await testInfo.attach(`${peer.label}.log`, { body: peer.output() });
    }
    await stage.dispose();
    for (const { label, problems } of peers) base.expect(problems.found, `the page of ${label}`).toEqual([]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Starts peers that know each other's names, all at once: as on a morning in an office. */
export async function startPeers<const Labels extends readonly string[]>(
  stage: Stage,
  labels: Labels,
): Promise<{ [Index in keyof Labels]: Peer }> {
  const peers: Peer[] = [];
  for (const label of labels) peers.push(await stage.start(label, { name: label }));
  return peers as { [Index in keyof Labels]: Peer };
}
