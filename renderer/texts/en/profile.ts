/** What others are told of the user. */

export const profile = {
  status: 'Status',
  statusDetail: 'One line that others see beside your name.',
  statusExample: 'In the workshop until four',
  statusSave: 'Save status',
  picture: 'Your picture',
  pictureDetail: 'Made small here, then everybody in your groups gets it. Without one, your letters show.',
  pictureChoose: 'Choose a picture…',
  pictureRemove: 'Remove picture',
  pictureFailed: 'This is no picture that can be read here.',
  away: 'Away',
  awayDetail: 'Others see that you are away until you switch this off.',
  idle: 'Away by itself',
  idleDetail: 'When no window has seen a key or the pointer for this long.',
  idleNever: 'Never',
  idleMinutes_one: 'After {{count, number}} minute',
  idleMinutes_other: 'After {{count, number}} minutes',
} as const;
