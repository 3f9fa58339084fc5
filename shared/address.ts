/** host:port, IPv6 in brackets: how addresses are typed, kept, sent and shown. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A zone is the name or number of an interface, which on Linux may have 15 of nearly any characters. */
const hostPort = /^(?:\[([0-9a-fA-F:.]+(?:%[\w.-]{1,15})?)\]|([^\s:[\]/@]{1,255})):(\d{1,5})$/;

export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Undefined where `text` is no host:port with a port of 1 to 65535 (0 too where `zeroPort`). */
export function parseAddress(text: string, { zeroPort = false } = {}): Address | undefined {
  const match = hostPort.exec(text.trim());
  if (match === null) return undefined;
  const host = match[1] ?? match[2];
  const port = Number(match[3]);
  if (host === undefined || port > 65535 || (port === 0 && !zeroPort)) return undefined;
  return { host, port };
}
