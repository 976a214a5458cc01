// Searches as the phone does: items, index and texts on standard input; a list of results per text
// on standard output.
import { readFileSync } from "node:fs";
import { buildSearcher, findMatches } from "../../../static/js/lib/search.js";

const { things, index, texts } = JSON.parse(readFileSync(0, "utf8"));
const searcher = buildSearcher(things, index);
process.stdout.write(JSON.stringify(texts.map((text) => findMatches(searcher, text))));
