// What the phone finds: what is printed, the index and texts on standard input; results on standard
// output, a list for each text.
import { readFileSync } from "node:fs";
import { prepare, search } from "../../../static/js/lib/search.js";

const { things, index, texts } = JSON.parse(readFileSync(0, "utf8"));
const searcher = prepare(things, index);
process.stdout.write(JSON.stringify(texts.map((text) => search(searcher, text))));
