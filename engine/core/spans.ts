/** Ranges of sequence numbers: sorted, apart from one another, both ends included. */

export interface Span {
  readonly fromSeq: number;
  readonly toSeq: number;
}

export function lengthOf({ fromSeq, toSeq }: Span): number {
  return toSeq - fromSeq + 1;
}

/** What of `spans` is not in `taken`. */
export function without(spans: readonly Span[], taken: Span): Span[] {
  const left: Span[] = [];
  for (const span of spans) {
    if (span.toSeq < taken.fromSeq || span.fromSeq > taken.toSeq) {
      left.push(span);
      continue;
    }
    if (span.fromSeq < taken.fromSeq) left.push({ fromSeq: span.fromSeq, toSeq: taken.fromSeq - 1 });
    if (span.toSeq > taken.toSeq) left.push({ fromSeq: taken.toSeq + 1, toSeq: span.toSeq });
  }
  return left;
}

/** `spans` and `added`, joined where they touch. */
export function together(spans: readonly Span[], added: Span): Span[] {
  let { fromSeq, toSeq } = added;
  const apart: Span[] = [];
  for (const span of spans) {
    if (span.toSeq < fromSeq - 1 || span.fromSeq > toSeq + 1) apart.push(span);
    else {
      fromSeq = Math.min(fromSeq, span.fromSeq);
      toSeq = Math.max(toSeq, span.toSeq);
    }
  }
  return [...apart, { fromSeq, toSeq }].sort((a, b) => a.fromSeq - b.fromSeq);
}

/** What of `spans` lies between the two ends. */
export function within(spans: readonly Span[], { fromSeq, toSeq }: Span): Span[] {
  const cut: Span[] = [];
  for (const span of spans) {
    const from = Math.max(span.fromSeq, fromSeq);
    const to = Math.min(span.toSeq, toSeq);
    if (from <= to) cut.push({ fromSeq: from, toSeq: to });
  }
  return cut;
}
