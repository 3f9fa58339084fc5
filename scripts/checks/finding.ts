/** What a check found: the common words of every tool that looks at the tree. */

export interface Finding {
  /** Relative to the tree, with forward slashes; '' where it concerns the whole. */
  readonly file: string;
  readonly line: number | null;
  /** Name of the rule as the tool calls it. */
  readonly rule: string;
  readonly message: string;
}

export interface CheckResult {
  /** One line on what was looked at: numbers that fall to 0 should be seen. */
  readonly summary: string;
  readonly findings: readonly Finding[];
}

export interface Check {
  readonly name: string;
  /** `root` is the tree to look at. */
  run(root: string): Promise<CheckResult>;
}

export function formatFinding({ file, line, rule, message }: Finding): string {
  const place = file === '' ? '' : line === null ? `${file}: ` : `${file}:${line}: `;
  return `${place}${message} (${rule})`;
}

/** A finding about the whole, where a tool itself did not do its work. */
export function brokenTool(rule: string, output: string): Finding {
  return { file: '', line: null, rule, message: output.trim().slice(0, 2000) || 'the tool failed without a word' };
}
