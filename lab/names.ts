/** What the lab's peers are called: one for each that there can be. */

export const peerNames: readonly string[] = [
  'Mira',
  'Library-3',
  'Reception',
  'Workshop-PC',
  'Stage-Left',
  'Jonas',
  'Kitchen',
  'Amara',
  'Front-Desk',
  'Teo',
  'Print-Room',
  'Yuki',
  'Attic',
  'Lena',
  'Studio-B',
  'Omar',
  'Greenhouse',
  'Nadia',
  'Lab-Bench-2',
  'Pavel',
  'Mailroom',
  'Inês',
  'Boiler-House',
  'Sven',
  'Gallery-East',
  'Rosa',
  'Archive',
  'Kofi',
  'Dock-4',
  'Marta',
  'Tower',
  'Emil',
];

const phrases: readonly string[] = [
  'The badge printer is jammed again. Tray 2.',
  'On my way. Two minutes.',
  'Where do the visitors’ power strips go?',
  'Between rows A and B, by the red ring.',
  'I moved the table already, so mind the cable.',
  'Can somebody bring two more strips from the store?',
  'The soup is ready.',
  'Who has the long ladder?',
  'Doors open in ten minutes.',
  'The projector is on, the screen is not.',
  'Found the keys. They were in the door.',
  'Please close the window in the hall.',
];

/** Numbered, so that no two look alike. */
export function phrase(number: number): string {
  return `${phrases[(number - 1) % phrases.length] ?? ''} (${number})`;
}
