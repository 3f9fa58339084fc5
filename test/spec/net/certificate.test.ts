/** The certificate that nobody trusts. */
import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCertificate } from '../../../engine/net/certificate.ts';

test('a certificate: P-256, signed by its own key, valid now, and without any name of ours', () => {
  const { key, certificate } = makeCertificate();
  const parsed = new X509Certificate(certificate);
  const privateKey = createPrivateKey(key);
  expect(parsed.verify(createPublicKey(privateKey))).toBe(true);
  expect(parsed.checkPrivateKey(privateKey)).toBe(true);
  expect(parsed.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
  expect(parsed.subject).toBe('CN=peer');
  expect(parsed.issuer).toBe(parsed.subject);
  expect(Date.parse(parsed.validFrom)).toBeLessThan(Date.parse('2001-01-01'));
  expect(Date.parse(parsed.validTo)).toBeGreaterThan(Date.parse('2100-01-01'));
});

test('every certificate has a key and a number of its own', () => {
  const parsed = Array.from({ length: 20 }, () => new X509Certificate(makeCertificate().certificate));
  expect(new Set(parsed.map(({ fingerprint256 }) => fingerprint256)).size).toBe(20);
  expect(new Set(parsed.map(({ serialNumber }) => serialNumber)).size).toBe(20);
  expect(new Set(parsed.map(({ serialNumber }) => serialNumber.length))).toEqual(new Set([32]));
});
