/** Seals the identity key with what this account's keychain holds. */
import { safeStorage } from 'electron';
import type { EngineOptions, IdentityVault } from '../../engine/index.ts';

/**
 * Undefined where there is no keychain: the key then lies in a file that only this account reads.
 * Linux without one reports encryption under a fixed, published password ('basic_text'), which
 * would only look like protection.
 */
export function openVault(log: NonNullable<EngineOptions['log']>): IdentityVault | undefined {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
  if (!safeStorage.isEncryptionAvailable() || backend === 'basic_text') {
    log({ level: 'info', message: 'no keychain here: the identity key is kept in a private file' });
    return undefined;
  }
  return {
    // safeStorage takes text only, and text must not change a byte of the key.
    seal: (secret) => safeStorage.encryptString(Buffer.from(secret).toString('base64')),
    open: (sealed) => Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64'),
  };
}
