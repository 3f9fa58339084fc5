/** Hands a file to the browser, or to the desktop app's window, which asks where it goes. */
export function download(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

/** The same for what the page itself has made. */
export function downloadBlob(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  download(address, name);
  // The click has begun it; the address may go once the browser has taken it up.
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}

const keptMs = 60_000;
