/** Nothing is wrong here. */
export const answer = 42;
export interface Question {
  readonly text: string;
}
