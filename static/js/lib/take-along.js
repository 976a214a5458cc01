// The page that a person takes to a visit, as text. Pure.

/**
 * @typedef {object} Page
 * @property {string} heading
 * @property {string} day in words
 * @property {{ heading: string, lines: string[] }[]} lists
 * @property {string} closing
 */

/**
 * @param {Page} page
 * @returns {string} for a file, or to be sent
 */
export function asText({ heading, day, lists, closing }) {
  const listed = lists.map((list) =>
    [list.heading, ...list.lines.map((line) => `- ${line}`)].join("\n"),
  );
  return `${[`${heading}\n${day}`, ...listed, closing].join("\n\n")}\n`;
}
