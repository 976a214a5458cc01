// The page that a person takes to a visit, as text. Pure.

/**
 * @typedef {object} VisitPage
 * @property {string} heading
 * @property {string} day as text
 * @property {{ heading: string, lines: string[] }[]} lists
 * @property {string} closing
 */

/**
 * @param {VisitPage} page
 * @returns {string} plain text to save or share
 */
export function formatVisitPage({ heading, day, lists, closing }) {
  const sections = lists.map((list) =>
    [list.heading, ...list.lines.map((line) => `- ${line}`)].join("\n"),
  );
  return `${[`${heading}\n${day}`, ...sections, closing].join("\n\n")}\n`;
}
