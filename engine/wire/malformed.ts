/** A peer sent something that no Grapevine writes: its session is closed. */
export class MalformedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedError';
  }
}

/** Throws a MalformedError unless `holds`. */
export function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new MalformedError(message);
}
