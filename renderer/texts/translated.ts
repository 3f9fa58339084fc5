/** The shape of a language beside English: the same keys, other words. A missing key is a type error. */

export type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translated<Texts[Key]>;
};
