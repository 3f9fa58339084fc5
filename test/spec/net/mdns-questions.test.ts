/** How often a peer asks who is there, alone and among others. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MdnsQuestions } from '../../../engine/net/mdns-questions.ts';

const hourMs = 3_600_000;

describe('questions to a LAN', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('of one peer alone are three at once, and then one every minute or two', () => {
    let asked = 0;
    const questions = new MdnsQuestions({ next: () => 0.5 }, () => (asked += 1));
    questions.begin();
    vi.advanceTimersByTime(3001);
    expect(asked).toBe(3);
    vi.advanceTimersByTime(hourMs);
    expect(asked).toBe(3 + 40);
    questions.stop();
    vi.advanceTimersByTime(hourMs);
    expect(asked).toBe(3 + 40);
  });

  test('of one peer over IPv6, where it speaks IPv4 as well, are three at once and then few', () => {
    let asked = 0;
    const questions = new MdnsQuestions({ next: () => 0.5 }, () => (asked += 1), { isSecond: true });
    questions.begin();
    vi.advanceTimersByTime(3001);
    expect(asked).toBe(3);
    vi.advanceTimersByTime(hourMs);
    expect(asked).toBe(3 + 4);
    questions.stop();
  });

  test('of sixteen that hear one another are as many as of one, but for the first three of each', () => {
    let asked = 0;
    let seed = 1;
    // Park and Miller's minimal generator.
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const all: MdnsQuestions[] = Array.from({ length: 16 }, (_, index) => {
      const ask = (): void => {
        asked += 1;
        for (const [other, questions] of all.entries()) if (other !== index) questions.handleAsked();
      };
      return new MdnsQuestions({ next }, ask);
    });
    for (const questions of all) questions.begin();
    vi.advanceTimersByTime(3001);
    expect(asked).toBe(16 * 3);
    vi.advanceTimersByTime(hourMs);
    expect(asked - 16 * 3).toBeLessThanOrEqual(60);
    expect(asked - 16 * 3).toBeGreaterThanOrEqual(30);
  });

  test('that others ask do not wake one that has stopped, nor keep one from its first three', () => {
    let asked = 0;
    const questions = new MdnsQuestions({ next: () => 0 }, () => (asked += 1));
    questions.begin();
    for (let count = 0; count < 40; count += 1) {
      vi.advanceTimersByTime(100);
      questions.handleAsked();
    }
    expect(asked).toBe(3);
    questions.stop();
    questions.handleAsked();
    vi.advanceTimersByTime(hourMs);
    expect(asked).toBe(3);
  });
});
