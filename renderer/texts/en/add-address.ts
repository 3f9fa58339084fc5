/** The dialog that adds a peer by its address. */

export const addAddress = {
  title: 'Add by address',
  detail:
    'For a computer that is not found by itself, such as one on another network segment. Grapevine must be running there, in the same group.',
  label: 'Address',
  example: '192.168.1.20 or 192.168.1.20:47474',
  submit: 'Add and connect',
  cancel: 'Cancel',
  done: 'Close',
  failed: 'It was not added: {{reason}}',
  trying: 'Calling {{address}}. The address is remembered.',
  waiting: '{{address}} is tried in {{time}}.',
  tryingAgain: '{{said}} It is being tried again.',
  againIn: '{{said}} It is tried again in {{time}}.',
  outcome: {
    refused: 'Nothing listens at {{address}}. Is Grapevine running there, and is this the port it shows?',
    unreachable: 'There is no way to {{address}} from here, or no computer of this name.',
    timeout: '{{address}} does not answer. The computer is off, or a firewall drops what is sent to it.',
    cut: '{{address}} cut the connection. It is just ending, or too busy.',
    closed: '{{address}} turned this computer away. Most likely it is in another group.',
    'not-grapevine': 'Something answers at {{address}}, but it is not Grapevine.',
    stranger: 'Grapevine answers at {{address}}, but it is in another group.',
    self: '{{address}} is this computer.',
    twin: 'At {{address}} Grapevine runs with the identity of this computer: a copied profile.',
    aborted: '{{address}} is not dialled.',
  },
  linkedWith: 'Linked with {{name}}.',
  empty: 'Type an address.',
} as const;
