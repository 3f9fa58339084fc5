/** Invite links that are opened elsewhere on this computer: handed to the page, which asks before it joins anything. */
import { app } from 'electron';
import { inviteCharsMax, looksLikeInvite } from '../../shared/invite.ts';
import type { Engine, LogLine } from '../../engine/index.ts';

const scheme = 'grapevine';

/** macOS tells of links by an event, which may come before the app is ready; other systems by the command line. */
let offer = (link: string): void => {
  early = link;
};
let early: string | undefined;
app.on('open-url', (event, url) => {
  event.preventDefault();
  offer(url);
});

/** From here on links go to the page; `show` brings its window forward. */
export function takeInvites(engine: Engine, show: () => void, log: (line: LogLine) => void): void {
  // Only an installed app can be found again by the system.
  if (app.isPackaged) app.setAsDefaultProtocolClient(scheme);
  offer = (link) => {
    try {
      engine.offerInvite({ invite: link });
      show();
    } catch (error) {
      // Anybody can make a link: what is none is no fault of ours.
      log({ level: 'info', message: `an invite link was passed over: ${String(error)}` });
    }
  };
  app.on('second-instance', (_event, args) => {
    for (const link of linksIn(args)) offer(link);
  });
  const [first] = early === undefined ? linksIn(process.argv) : [early];
  if (first !== undefined) offer(first);
}

/** Of the arguments of a process, whatever else is among them. */
export function linksIn(args: readonly string[]): string[] {
  return args.filter((arg) => looksLikeInvite(arg) && arg.length <= inviteCharsMax);
}
