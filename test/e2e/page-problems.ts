/** What a page should never say: errors of its own, and breaches of the content security policy. */
import type { Page } from '@playwright/test';

const problemsMax = 20;
/** Losing a host that is being restarted is no problem of the page. */
const policyBreach = /content security policy|trusted ?(type|html|script)/i;

export class PageProblems {
  readonly #found: string[] = [];

  get found(): readonly string[] {
    return this.#found;
  }

  watch(page: Page): void {
    page.on('pageerror', (error) => this.#add(String(error)));
    page.on('console', (said) => {
      if (said.type() === 'error' && policyBreach.test(said.text())) this.#add(said.text());
    });
  }

  #add(problem: string): void {
    if (this.#found.length < problemsMax) this.#found.push(problem);
  }
}
