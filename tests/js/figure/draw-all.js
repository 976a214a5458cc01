// Draws every pose of every body: data on standard input, shapes on standard output.
import { readFileSync } from "node:fs";
import { drawFigure } from "../../../static/js/lib/figure/draw.js";

const { poses, bodies, tables } = JSON.parse(readFileSync(0, "utf8"));

/** The object with each value mapped. */
function mapValues(values, turned) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, turned(value)]));
}

const drawn = mapValues(poses, (plan) =>
  mapValues(bodies, (body) => drawFigure(plan, body, tables)),
);
process.stdout.write(JSON.stringify(drawn));
