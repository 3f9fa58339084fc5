/** The words of the dialog that adds a peer by its address. */

export const addAddress = {
  title: 'Add by address',
  detail:
    'For a computer that is not found by itself, such as one on another network segment. Grapevine ' +
    'must be running there, in the same group.',
  label: 'Address',
  example: '192.168.1.20 or 192.168.1.20:47474',
  submit: 'Add and connect',
  cancel: 'Cancel',
  done: 'Close',
  failed: (reason: string) => `It was not added: ${reason}`,
  trying: (address: string) => `Calling ${address}. The address is remembered.`,
  waiting: (address: string, time: string) => `${address} is tried in ${time}.`,
  tryingAgain: (said: string) => `${said} It is being tried again.`,
  againIn: (said: string, time: string) => `${said} It is tried again in ${time}.`,
  outcome: {
    refused: (address: string) =>
      `Nothing listens at ${address}. Is Grapevine running there, and is this the port it shows?`,
    unreachable: (address: string) => `There is no way to ${address} from here, or no computer of this name.`,
    timeout: (address: string) =>
      `${address} does not answer. The computer is off, or a firewall drops what is sent to it.`,
    cut: (address: string) => `${address} cut the connection. It is just ending, or too busy.`,
    closed: (address: string) => `${address} turned this computer away. Most likely it is in another group.`,
    'not-grapevine': (address: string) => `Something answers at ${address}, but it is not Grapevine.`,
    stranger: (address: string) => `Grapevine answers at ${address}, but it is in another group.`,
    self: (address: string) => `${address} is this computer.`,
    twin: (address: string) => `At ${address} Grapevine runs with the identity of this computer: a copied profile.`,
    aborted: (address: string) => `${address} is not dialled.`,
  },
  linkedWith: (name: string) => `Linked with ${name}.`,
  empty: 'Type an address.',
};
