/**
 * Let the phone save a file where it saves downloads. Nothing is sent.
 * @param {File} file
 */
export function saveFile(file) {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: file.name }).click();
  URL.revokeObjectURL(href);
}
