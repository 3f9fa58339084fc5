/** What may be the name, the address and the tags of a service. */
import { describe, expect, it } from 'vitest';
import {
  canonicalServiceAddress,
  canonicalTags,
  descriptorText,
  isAppName,
  isServiceAddress,
  matches,
} from '../../../shared/service-text.ts';

describe('service text', () => {
  it.each([
    ['localhost:8080', 'localhost:8080'],
    ['127.0.0.1:8080', 'localhost:8080'],
    ['127.9.9.9', 'localhost'],
    ['0.0.0.0:80', 'localhost:80'],
    ['[::1]:80', 'localhost:80'],
    ['[::]:80', 'localhost:80'],
    ['HTTP://LocalHost:5000/Api?x=1', 'http://localhost:5000/Api?x=1'],
    ['172.17.0.2', '172.17.0.2'],
    [' NAS.local:5000 ', 'nas.local:5000'],
    ['[FD00::1]:1', '[fd00::1]:1'],
  ])('[R4] %s is kept as %s', (text, canonical) => {
    expect(canonicalServiceAddress(text)).toBe(canonical);
  });

  it.each([
    '',
    ':80',
    'a:0',
    'a:65536',
    'a b:1',
    'a:1x',
    'http://',
    '[x]:1',
    '224.0.0.1:5',
    '[ff02::1]:5',
    'a\n:1',
    'é:1',
  ])('[R1] %j is no address of a service', (text) => {
    expect(canonicalServiceAddress(text)).toBeUndefined();
  });

  it('[R1] names and addresses over their limits are none', () => {
    expect(isAppName('n'.repeat(64))).toBe(true);
    expect(isAppName('n'.repeat(65))).toBe(false);
    expect(isAppName('日本'.repeat(11))).toBe(false);
    expect(isServiceAddress(`${'h'.repeat(118)}:1`)).toBe(true);
    expect(isServiceAddress(`${'h'.repeat(119)}:1`)).toBe(false);
  });

  it.each(['', ' a', 'a ', 'a\nb', 'a\u202eb', 'a\u200bb', 'a"b', 'a&b', '\ud800', 'e\u0301'])(
    '[R1] %j is no name of an application',
    (name) => {
      expect(isAppName(name)).toBe(false);
    },
  );

  it('[R9] tags in any order and case of their keys are one descriptor; what is no tag is none', () => {
    expect(canonicalTags(['V=3', 'floor = 2'])).toEqual(['floor=2', 'v=3']);
    expect(canonicalTags([])).toEqual([]);
    for (const tags of [['x'], ['=1'], ['a=1', 'A=2'], ['a=x\ny'], ['a=1', 'b=1', 'c=1', 'd=1', 'e=1']]) {
      expect(canonicalTags(tags)).toBeUndefined();
    }
  });

  it('[R9] descriptors that differ have texts that differ, in ASCII', () => {
    const descriptors = [
      { app: 'web', tags: [] },
      { app: 'web', tags: ['a=1'] },
      { app: 'web', tags: ['a=1', 'b=2'] },
      { app: 'web+a=1', tags: [] },
      { app: 'Web', tags: [] },
      { app: 'wéb', tags: [] },
    ];
    const texts = descriptors.map(descriptorText);
    expect(new Set(texts).size).toBe(descriptors.length);
    for (const text of texts) expect(text).toMatch(/^[!-~]+$/);
  });

  it('[R9] a service fits a descriptor that names some of its tags', () => {
    const service = { app: 'web', tags: ['a=1', 'b=2'] };
    expect(matches(service, { app: 'web', tags: ['b=2'] })).toBe(true);
    expect(matches(service, { app: 'web', tags: ['b=3'] })).toBe(false);
    expect(matches(service, { app: 'we', tags: [] })).toBe(false);
  });
});
