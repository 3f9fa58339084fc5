/** What the app:// scheme answers with: our own files and nothing else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerFailure } from '../../../electron/main/failure-page.ts';
import { answerFromFiles } from '../../../electron/main/renderer-files.ts';
import { contentSecurityPolicy } from '../../../shared/page-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'grapevine-renderer-files-'));
const root = path.join(folder, 'renderer');

beforeAll(() => {
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  mkdirSync(path.join(folder, 'renderer-other'));
  writeFileSync(path.join(root, 'index.html'), '<p>page</p>');
  writeFileSync(path.join(root, 'assets/a-b.js'), 'run()');
  writeFileSync(path.join(root, 'assets/key.pem'), 'kind that is not served');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'renderer-other/secret.txt'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (address: string, init?: RequestInit): Promise<Response> =>
  answerFromFiles(root, new Request(address, init));

describe('files of the page', () => {
  test('the root: index.html, under the policy', async () => {
    const response = await get('app://grapevine/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<p>page</p>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a file with an escaped name: found, with its own type', async () => {
    const response = await get('app://grapevine/assets/a%2Db.js?v=1#x');
    expect(await response.text()).toBe('run()');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    'app://grapevine/../secret.txt',
    'app://grapevine/..%2fsecret.txt',
    'app://grapevine/assets/..%2f..%2fsecret.txt',
    'app://grapevine/%2e%2e/secret.txt',
    'app://grapevine/..%2frenderer-other/secret.txt',
    'app://grapevine/assets/..%5c..%5csecret.txt',
    'app://grapevine/assets',
    'app://grapevine/assets/key.pem',
    'app://grapevine/missing.js',
    'app://grapevine/%00.js',
    'app://grapevine/%zz.js',
    'app://other/index.html',
  ])('%s: 404, still under the policy', async (address) => {
    const response = await get(address);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('not found');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  test('a method that could change something: 405', async () => {
    expect((await get('app://grapevine/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('page of a failed start', () => {
  test('a message with markup in it: shown as text', async () => {
    const page = await answerFailure('<img src=x onerror="a">', new Request('app://grapevine/')).text();
    expect(page).toContain('&#60;img src=x onerror=&#34;a&#34;&#62;');
    expect(page).not.toContain('<img');
  });
});
