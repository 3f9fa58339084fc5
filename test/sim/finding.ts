/** What a checker says that is not as it must be. */

export interface Finding {
  readonly checker: string;
  readonly detail: string;
  /** Whom it concerns; empty: everybody. */
  readonly hosts: readonly number[];
}
