/** What is used of the package, which brings no types of its own. */
declare module 'js-yaml' {
  export function load(text: string): unknown;
}
