/** What four people say before their screens are looked at: with answers, reactions, files and a word in private. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A running peer: where it answers, and its token. */
export interface Speaker {
  readonly url: string;
  readonly token: string;
}

const gapMs = 300;
const keyTries = 40;

/** What a peer is asked by its API. Throws where it refuses. */
export async function ask(speaker: Speaker | undefined, call: string, args: object): Promise<{ readonly id: string }> {
  if (speaker === undefined) throw new Error('no such peer');
  const response = await fetch(`${new URL(speaker.url).origin}/api/${call}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${speaker.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  if (!response.ok) throw new Error(`${call} answered ${response.status}: ${await response.text()}`);
  const answer: { readonly id: string } = JSON.parse(await response.text());
  return answer;
}

/** Mira, whose screens they are, the reception, the workshop and the library. Files lie in `dir`. */
export async function playScene(dir: string, speakers: readonly Speaker[]): Promise<void> {
  const [mira, reception, workshop, library] = speakers;
  const say = async (speaker: Speaker | undefined, text: string, more: object = {}): Promise<string> => {
    const { id } = await ask(speaker, 'send', { text, ...more });
    await pause(gapMs);
    return id;
  };
  await say(reception, 'Where do the visitors’ power strips go?');
  await say(workshop, 'Between rows A and B, by the red ring.');
  await say(workshop, 'I moved the table already, so mind the cable.\nIt runs along the wall behind the stage.');
  const jammed = await say(library, 'The badge printer is jammed again. Tray 2.');
  await say(workshop, 'This wakes it up:\n```\nlpadmin -p badge-2 -E\ncupsenable badge-2\n```', { replyTo: jammed });
  await ask(library, 'react', { id: jammed, emoji: '🙈' });
  const strips = await say(reception, '@Mira, can you bring two more strips from the store?');
  const plan = path.join(dir, 'power-plan.pdf');
  writeFileSync(plan, Buffer.alloc(212_000, 7));
  await ask(workshop, 'offerFile', { path: plan });
  await pause(gapMs);
  const answer = await say(mira, 'On my way. Two minutes.', { replyTo: strips });
  for (const speaker of [reception, library]) await ask(speaker, 'react', { id: answer, emoji: '👍' });
  await alone(reception, 'Mira', 'The caterer asks who signs for the delivery. You or me?');
  await alone(mira, 'Reception', 'Me, at the side door.');
}

/** Nothing can be sealed for somebody whose key has not come. */
async function alone(speaker: Speaker | undefined, to: string, text: string): Promise<void> {
  for (let left = keyTries; ; left -= 1) {
    try {
      await ask(speaker, 'sendDirect', { to, text });
      return;
    } catch (error) {
      if (left === 0) throw error;
      await pause(gapMs);
    }
  }
}
