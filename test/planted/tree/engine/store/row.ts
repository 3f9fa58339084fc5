/** Nothing is wrong here. */
export interface Row {
  readonly id: string;
}
