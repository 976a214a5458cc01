// Every pose of every body as the phone draws it: data on standard input, shapes on standard output.
import { readFileSync } from "node:fs";
import { shapes } from "../../../static/js/lib/figure/draw.js";

const { poses, bodies, tables } = JSON.parse(readFileSync(0, "utf8"));

/** The same keys, each with what its value is turned into. */
function each(values, turned) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, turned(value)]));
}

const drawn = each(poses, (plan) => each(bodies, (body) => shapes(plan, body, tables)));
process.stdout.write(JSON.stringify(drawn));
