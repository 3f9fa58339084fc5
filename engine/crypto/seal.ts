/**
 * What is for two readers. A key made for one entry opens its content; that key is sealed to the recipient and
 * once more to the author, who wants to read what it wrote. Each is agreed on with an X25519 key made for this
 * entry, so every AES key here seals one thing only and its nonce may be constant.
 *
 * Whoever gets the long-lived key of a reader later can open what was sealed to it: there is no forward secrecy.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import { sealKeyBytes, sealOverheadBytes } from '../wire/limits.ts';
import type { Sealed } from '../wire/talk-bodies.ts';

/** The fixed part of an X25519 key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');

const keyLabel = 'grapevine/1 seal key';
const wrapLabel = 'grapevine/1 seal wrap';
const contentLabel = 'grapevine/1 seal content';
/** In both OpenSSL and BoringSSL; ChaCha20-Poly1305 is not. */
const algorithm = 'aes-256-gcm';
const nonce = new Uint8Array(12);

/** Who may open it, and where: anything else in place of one of these, and it stays shut. */
export interface SealContext {
  readonly gid: GroupId;
  readonly author: PeerId;
  readonly recipient: PeerId;
}

export interface Sealer {
  /** What others seal to. */
  readonly publicKey: Uint8Array;
  /** Undefined where the recipient's key is none that can be agreed with. */
  seal(context: SealContext, recipientKey: Uint8Array, content: Uint8Array): Sealed | undefined;
  /** Undefined where it is not for this reader, or not what was sealed. */
  open(context: SealContext, sealed: Sealed): Uint8Array | undefined;
}

/** From the identity's secret, so that whoever restores that reads what was sealed to it. */
export function makeSealer(identitySeed: Uint8Array, self: PeerId): Sealer {
  const secret = derive(identitySeed, new Uint8Array(0), keyLabel);
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, secret]), format: 'der', type: 'pkcs8' });
  const publicKey = bytesOf(createPublicKey(key));
  return {
    publicKey,
    seal: (context, recipientKey, content) => {
      const made = generateKeyPairSync('x25519');
      const ephemeral = bytesOf(made.publicKey);
      const contentKey = randomBytes(sealKeyBytes);
      const wrap = (reader: Uint8Array): Uint8Array | undefined => {
        const agreed = agree(made.privateKey, reader);
        if (agreed === undefined) return undefined;
        return encrypt(wrapKey(agreed, ephemeral, reader), bound(wrapLabel, context, ephemeral), contentKey);
      };
      const forRecipient = wrap(recipientKey);
      const forAuthor = wrap(publicKey);
      if (forRecipient === undefined || forAuthor === undefined) return undefined;
      const sealed = encrypt(contentKey, bound(contentLabel, context, ephemeral), content);
      return { recipient: context.recipient, ephemeral, forRecipient, forAuthor, content: sealed };
    },
    open: (context, { ephemeral, forRecipient, forAuthor, content }) => {
      if (context.author !== self && context.recipient !== self) return undefined;
      const agreed = agree(key, ephemeral);
      if (agreed === undefined) return undefined;
      const wrapped = context.author === self ? forAuthor : forRecipient;
      const contentKey = decrypt(wrapKey(agreed, ephemeral, publicKey), bound(wrapLabel, context, ephemeral), wrapped);
      return contentKey && decrypt(contentKey, bound(contentLabel, context, ephemeral), content);
    },
  };
}

/** Undefined where the other key is of small order: then the outcome would be known to everybody. */
function agree(privateKey: KeyObject, other: Uint8Array): Uint8Array | undefined {
  if (other.length !== sealKeyBytes) return undefined;
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([publicPrefix, other]), format: 'der', type: 'spki' });
    const agreed = diffieHellman({ privateKey, publicKey });
    return agreed.every((byte) => byte === 0) ? undefined : agreed;
  } catch {
    return undefined;
  }
}

function wrapKey(agreed: Uint8Array, ephemeral: Uint8Array, reader: Uint8Array): Uint8Array {
  return derive(agreed, Buffer.concat([ephemeral, reader]), wrapLabel);
}

function derive(key: Uint8Array, salt: Uint8Array, label: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, label, sealKeyBytes));
}

function bound(label: string, { gid, author, recipient }: SealContext, ephemeral: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(label), idToBytes(gid), idToBytes(author), idToBytes(recipient), ephemeral]);
}

function encrypt(key: Uint8Array, binding: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(binding);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function decrypt(key: Uint8Array, binding: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  const end = sealed.length - sealOverheadBytes;
  if (end < 0) return undefined;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: sealOverheadBytes });
  decipher.setAAD(binding);
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]));
  } catch {
    return undefined;
  }
}

function bytesOf(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length));
}
