/** Which addresses of a page may leave for the computer's browser. */

const linkCharsMax = 2048;

/** Only https with a host and without a user name, which is there to make a host look like another. */
export function isWebLink(address: string): boolean {
  if (address.length > linkCharsMax || !URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '';
}
