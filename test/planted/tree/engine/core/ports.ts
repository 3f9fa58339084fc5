/** Nothing is wrong here. */
export interface Store {
  close(): void;
}
