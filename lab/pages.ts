/** What the lab's pages may do, and the two it writes itself. */
import { contentSecurityPolicy } from '../shared/page-files.ts';

const trusted = "require-trusted-types-for 'script'; trusted-types 'none'";

/** The lab frames the pages of its peers. */
export const pagePolicy = `${contentSecurityPolicy}; frame-src 'self'; ${trusted}`;

/** A peer's page, which the lab may frame, and nobody else. */
export const framedPolicy = `${contentSecurityPolicy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}; ${trusted}`;

/** A step of our own, where a redirect would arrive without its cookie. */
export const enterPage = page('<p><a href="/">Open the lab</a></p>', '<meta http-equiv="refresh" content="0;url=/">');

export const lockedPage = page('<p>This page needs the link that the lab printed when it started.</p>');

function page(body: string, head = ''): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>Grapevine lab</title>${head}</head><body><main><h1>Grapevine lab</h1>${body}</main></body></html>`
  );
}
