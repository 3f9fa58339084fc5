/** Names, addresses and tags of services, and the descriptors that ask for them: how they are written. */
import { utf8Bytes } from './limits.ts';

export const appNameBytesMax = 64;
export const serviceAddressCharsMax = 120;
export const tagsMax = 4;
export const tagBytesMax = 64;

/** Letters and digits of any script, and what stands between them in names; no blanks at the ends. */
const namePattern = /^(?! )[\p{L}\p{M}\p{N} ._:/@+-]+(?<! )$/u;
const tagPattern = /^[a-z0-9][a-z0-9._-]{0,31}=(?:|(?! )[\p{L}\p{M}\p{N} ._:/@+-]+(?<! ))$/u;
const hostPattern = '\\[[0-9a-f:.]{2,45}\\]|[0-9a-z](?:[0-9a-z._-]*[0-9a-z])?';
const addressPattern = new RegExp(`^(?:([a-z][a-z0-9+.-]{0,15})://)?(${hostPattern})(?::(\\d{1,5}))?(/[!-~]*)?$`, 'i');
const portMax = 65_535;

/** What stands for "this computer", whichever way it was written. */
export const localHost = 'localhost';

export interface ServiceAddress {
  /** '' where none was given. */
  readonly scheme: string;
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number | null;
  /** '' or begins with a slash. */
  readonly path: string;
}

/** What is looked for: an application by name, and what must be true of it. */
export interface Descriptor {
  readonly app: string;
  readonly tags: readonly string[];
}

export function isAppName(text: string): boolean {
  return namePattern.test(text) && utf8Bytes(text) <= appNameBytesMax && text.normalize('NFC') === text;
}

function isTag(text: string): boolean {
  return tagPattern.test(text) && utf8Bytes(text) <= tagBytesMax && text.normalize('NFC') === text;
}

/** Whether `tags` are few, well formed, in order, and name each key once. */
export function isTagList(tags: readonly string[]): boolean {
  return (
    tags.length <= tagsMax && tags.every((tag, at) => isTag(tag) && (at === 0 || keyOf(tags[at - 1]) < keyOf(tag)))
  );
}

/** The same tags in the one order; undefined where they are no tags. Keys are in lower case. */
export function canonicalTags(tags: readonly string[]): readonly string[] | undefined {
  const written = tags.map((tag) => {
    const [key = '', ...value] = tag.normalize('NFC').split('=');
    return [key.trim().toLowerCase(), ...value.map((part) => part.trim())].join('=');
  });
  written.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return isTagList(written) ? written : undefined;
}

/** One text for descriptors that mean the same: ASCII, and no two descriptors share one. */
export function descriptorText({ app, tags }: Descriptor): string {
  return [app, ...tags].map(encodeURIComponent).join('&');
}

/** Whether a service is what a descriptor asks for. */
export function matches(service: Descriptor, { app, tags }: Descriptor): boolean {
  return service.app === app && tags.every((tag) => service.tags.includes(tag));
}

export function isServiceAddress(text: string): boolean {
  return text.length <= serviceAddressCharsMax && parseServiceAddress(text) !== undefined;
}

/** Undefined for what is no address of one computer. */
export function parseServiceAddress(text: string): ServiceAddress | undefined {
  const match = addressPattern.exec(text);
  if (match === null) return undefined;
  const [, scheme = '', written = '', portText, path = ''] = match;
  const host = written.replace(/^\[|\]$/g, '').toLowerCase();
  const port = portText === undefined ? null : Number(portText);
  if (port !== null && (port < 1 || port > portMax)) return undefined;
  if (namesMany(host)) return undefined;
  return { scheme: scheme.toLowerCase(), host, port, path };
}

export function formatServiceAddress({ scheme, host, port, path }: ServiceAddress): string {
  const written = host.includes(':') ? `[${host}]` : host;
  return `${scheme === '' ? '' : `${scheme}://`}${written}${port === null ? '' : `:${port}`}${path}`;
}

/** As one writes it here: every way to say "this computer" becomes one, since others would look for it on theirs. */
export function canonicalServiceAddress(text: string): string | undefined {
  const parsed = parseServiceAddress(text.trim());
  if (parsed === undefined) return undefined;
  const canonical = formatServiceAddress(isLocalHost(parsed.host) ? { ...parsed, host: localHost } : parsed);
  return canonical.length <= serviceAddressCharsMax ? canonical : undefined;
}

/** Loopback, and "any address", on which a program may say that it listens. */
export function isLocalHost(host: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|[0:]+1?|::ffff:127(?:\.\d{1,3}){3})$/.test(host);
}

/** Multicast and broadcast. */
function namesMany(host: string): boolean {
  const first = /^(\d{1,3})(?:\.\d{1,3}){3}$/.exec(host)?.[1];
  return (first !== undefined && Number(first) >= 224) || /^ff[0-9a-f]{2}:/.test(host);
}

function keyOf(tag: string | undefined): string {
  return tag?.split('=', 1)[0] ?? '';
}
