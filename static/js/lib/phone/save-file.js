/**
 * Saves a file to the phone's downloads. Nothing is sent.
 * @param {File} file
 */
export function saveFile(file) {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: file.name }).click();
  URL.revokeObjectURL(href);
}
