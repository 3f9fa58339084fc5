/**
 * A self-signed P-256 certificate, new for each process. Nobody trusts it: TLS wants one, and the
 * session above proves who is there. P-256 because BoringSSL takes no Ed25519 in a certificate;
 * no extensions because a key usage that does not fit is refused there.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
}

/** Trust never looks at the dates, so they are as wide as the format allows. */
const notBefore = '20000101000000Z';
const notAfter = '99991231235959Z';
/** Says nothing of who or what this is. */
const commonName = 'peer';

const tag = {
  integer: 0x02,
  bitString: 0x03,
  objectId: 0x06,
  utf8String: 0x0c,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
} as const;

/** Object identifiers, encoded: ecdsa-with-SHA256 (RFC 5758) and commonName (RFC 5280). */
const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const commonNameId = [0x55, 0x04, 0x03];

export function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = der(tag.sequence, der(tag.objectId, Buffer.from(ecdsaWithSha256)));
  const name = der(
    tag.sequence,
    der(
      tag.set,
      der(tag.sequence, der(tag.objectId, Buffer.from(commonNameId)), der(tag.utf8String, Buffer.from(commonName))),
    ),
  );
  const toBeSigned = der(
    tag.sequence,
    der(tag.version, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, serialNumber()),
    algorithm,
    name,
    der(tag.sequence, time(notBefore), time(notAfter)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
  );
  const signature = der(tag.bitString, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    certificate: pem(der(tag.sequence, toBeSigned, algorithm, signature)),
  };
}

/** Whether another Grapevine may have made it. Anybody can make one like it: a likeness is no proof. */
export function isOwnKind({ subject, issuer, validTo }: X509Certificate): boolean {
  const name = `CN=${commonName}`;
  return subject === name && issuer === name && validTo.includes(notAfter.slice(0, 4));
}

/** Positive, and of one length whatever the chance. */
function serialNumber(): Buffer {
  const number = randomBytes(16);
  number[0] = ((number[0] ?? 0) & 0x3f) | 0x40;
  return number;
}

function time(text: string): Buffer {
  return der(tag.generalizedTime, Buffer.from(text));
}

function der(type: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length > 0xffff) throw new Error('assertion: certificate field too long');
  const { length } = content;
  const label = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([type, ...label]), content]);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}
