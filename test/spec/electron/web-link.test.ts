/** Which links of a page may leave the app. */
import { describe, expect, test } from 'vitest';
import { isWebLink } from '../../../electron/main/web-link.ts';

describe('a link to the web', () => {
  test.each(['https://example.org/a?b#c', 'https://xn--bcher-kva.example/'])('%s: may leave', (address) => {
    expect(isWebLink(address)).toBe(true);
  });

  test.each([
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'app://grapevine/',
    'https://user:password@example.org/',
    'https://bank.example@evil.example/',
    'https://',
    'not an address',
    `https://example.org/${'a'.repeat(2048)}`,
  ])('%s: stays', (address) => {
    expect(isWebLink(address)).toBe(false);
  });
});
