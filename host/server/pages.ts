/** The few pages this host writes itself: shown where the app cannot be. No script, no style. */

/** A step of our own into the app, where a redirect would arrive without its cookie. */
export const enterPage = page(
  'Grapevine',
  '<p><a href="/">Open Grapevine</a></p>',
  '<meta http-equiv="refresh" content="0;url=/">',
);

/** Tells a person how to get in. */
export const lockedPage = page(
  'Grapevine is locked',
  '<p>This page needs the link that Grapevine printed when it started.</p>' +
    '<p>To see it again, run <code>grapevine status</code> in a terminal on this computer ' +
    'and open the address it prints.</p>',
);

export const unbuiltPage = page(
  'The page is not built',
  '<p>Grapevine is running, but its page has not been built in this checkout.</p>' +
    '<p>Run <code>npm run build</code>, then reload. The command line works without it.</p>',
);

function page(title: string, body: string, head = ''): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>${title}</title>${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`
  );
}
