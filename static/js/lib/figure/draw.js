// From a pose to shapes: the figure's layers from back to front, as in stretches/figure/drawing.py,
// head.py and hands.py. What it draws, and from which tables, comes from stretches/figure/export/.
// Pure.

import { limbOf, muscle, strand, trunkOf } from "./flesh.js";
import { around, between, corner, direction, moved } from "./geometry.js";
import { curve, fill, fillTogether, lines } from "./paths.js";
import { find, solve } from "./rig.js";

/**
 * @typedef {import("./flesh.js").Profile} Profile
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Place} Place
 * @typedef {import("./geometry.js").Way} Way
 * @typedef {import("./paths.js").Shape} Shape
 * @typedef {import("./rig.js").LimbPlan} LimbPlan
 * @typedef {import("./rig.js").Part} Part
 * @typedef {import("./rig.js").Side} Side
 * @typedef {import("./rig.js").Target} Target
 * @typedef {"side" | "front" | "back"} View
 * @typedef {"afro" | "beard" | "bob" | "bun" | "scarf" | "short"} Hair
 *
 * @typedef {object} Plan A pose.
 * @property {View} view
 * @property {Point} hip
 * @property {[pelvis: number, waist: number, chest: number]} trunk angles, as all on the picture
 * @property {number} neck
 * @property {number} head
 * @property {number} turned how far the face looks aside
 * @property {string} carried what decides where the hip is: a straight leg's name, "knees", "seat" or
 *   "" for nothing
 * @property {Record<Side, Record<Part, Way> & { shift: Point }>} roots where limbs begin from the ends
 *   of the spine, and how far that side is shifted
 * @property {Record<string, LimbPlan>} limbs
 * @property {number} ground how far down floor, mat or bed begins; 0 where none is drawn
 * @property {[left: number, top: number, side: number]} box the picture's frame
 * @property {Layer[]} layers from back to front
 *
 * @typedef {["limb", name: string, cloth: string, skin: string, gap: number, gapFrom: number]
 *   | ["trunk", start: number, end: number, ease: number, look: string, neckline: Place[]]
 *   | ["neck" | "head"]
 *   | ["hand", Hand]
 *   | ["muscle", name: string, side: number, start: number, end: number]
 *   | ["strand", Target[], halfWidth: number]
 *   | ["curve" | "lines" | "sharp", Target[], look: string, width?: number]
 *   | ["fixed" | "stick", Shape[]]} Layer
 *
 * @typedef {object} Body
 * @property {[pelvis: number, waist: number, chest: number, neck: number]} spine lengths
 * @property {number} straight the length of a straight leg
 * @property {Record<string, number>} rises how far the hip lies higher, by what carries it
 * @property {BodyPart} leg
 * @property {BodyPart} arm
 * @property {Record<View, Profile>} trunk
 * @property {Hair} hair
 * @property {number} head scale
 * @property {boolean} stick whether it stands near
 *
 * @typedef {object} BodyPart
 * @property {[number, number]} bones lengths
 * @property {number} width scale
 * @property {number} cloth where it ends along the limb
 *
 * @typedef {object} Hand A hand that fills the picture.
 * @property {Point} wrist
 * @property {number} angle
 * @property {number} scale 1 for a hand that is 100 units long
 * @property {number} side 1 or -1 for the thumb's
 * @property {boolean} palm whether the inside is seen
 * @property {Place[]} skin
 * @property {Place[]} sleeve
 * @property {Digit[]} fingers
 * @property {Digit[]} thumbs none where it is hidden
 * @property {[places: Place[], halfWidth: number]} [glow]
 *
 * @typedef {[joints: Place[], profile: "finger" | "thumb", halfWidth: number]} Digit
 *
 * @typedef {object} Tables
 * @property {PartTables} leg
 * @property {PartTables} arm
 * @property {Record<View, Record<"ahead" | "jaw" | "behind", Place[]>>} necks
 * @property {Record<Hair, Record<View, HeadLayer[]>>} heads
 * @property {HandTables} hands
 *
 * @typedef {object} PartTables
 * @property {[string, string, string]} joints
 * @property {{ profile: Profile, ease: number }} flesh
 * @property {{ profile: Profile, ease: number }} cloth whose `ease` is how loose it is
 * @property {number} gap how much before the cloth the gap ends
 * @property {number} bare how much before the cloth's end the skin begins
 * @property {number} crease degrees of bend from which cloth shows a fold
 *
 * @typedef {object} HeadLayer
 * @property {string} look
 * @property {number} line the stroke's width, or 0 where it is filled
 * @property {number} ear the side of an ear, or 0
 * @property {number} follows how far it moves when the face turns aside
 * @property {Place[]} points
 *
 * @typedef {object} HandTables
 * @property {Profile} finger
 * @property {Profile} thumb
 * @property {Place[]} knuckles cover where the fingers begin, so that palm and fingers are one
 * @property {Place[][]} lines of the palm
 * @property {Place[]} nail from the tip, on a finger whose half width is 1, as the next
 * @property {Place[]} fold across the middle joint
 *
 * @typedef {object} Figures What the phone knows of bodies and poses.
 * @property {Record<string, Plan>} poses
 * @property {Record<string, Body>} bodies
 * @property {Tables} tables
 *
 * @typedef {object} Picture What all layers are drawn from.
 * @property {Plan} plan
 * @property {Body} body
 * @property {Tables} tables
 * @property {import("./rig.js").Skeleton} skeleton
 */

/** What moves with joints. */
const DRAW = {
  curve,
  lines,
  sharp: (/** @type {Point[]} */ points, /** @type {string} */ look) =>
    fill(points.map(corner), look),
};

/**
 * All shapes of a body in a pose, from back to front.
 * @param {Plan} plan
 * @param {Body} body
 * @param {Tables} tables
 * @returns {Shape[]}
 */
export function shapes(plan, body, tables) {
  const picture = { plan, body, tables, skeleton: solve(plan, body, tables) };
  return plan.layers.flatMap((layer) => drawn(layer, picture));
}

/**
 * @param {Layer} layer
 * @param {Picture} picture
 * @returns {Shape[]}
 */
function drawn(layer, picture) {
  const points = (/** @type {Target[]} */ targets) =>
    targets.map((target) => find(target, picture.skeleton.joints));
  switch (layer[0]) {
    case "limb":
      return limb(layer, picture);
    case "trunk":
      return garment(layer, picture);
    case "neck":
      return neck(picture);
    case "head":
      return head(picture);
    case "hand":
      return bigHand(layer[1], picture.tables.hands);
    case "muscle": {
      const [, name, side, start, end] = layer;
      return muscle(
        name === "trunk" ? trunk(picture) : limbIn(name, "flesh", picture),
        side,
        start,
        end,
      );
    }
    case "strand":
      return strand(points(layer[1]), layer[2]);
    case "fixed":
      return layer[1];
    case "stick":
      return picture.body.stick ? layer[1] : [];
    default:
      return [DRAW[layer[0]](points(layer[1]), layer[2], layer[3])];
  }
}

/**
 * @param {Picture} picture
 * @param {number} [ease] how loose its cloth is
 */
function trunk({ plan, body, skeleton }, ease) {
  return trunkOf(skeleton.spine, body.trunk[plan.view], ease);
}

/**
 * An arm or a leg, bare or in cloth.
 * @param {string} name such as "leg.near"
 * @param {"flesh" | "cloth"} layer
 * @param {Picture} picture
 */
function limbIn(name, layer, { body, tables, skeleton }) {
  const [part, side] = /** @type {[Part, Side]} */ (name.split("."));
  const { profile, ease } = tables[part][layer];
  const joints = tables[part].joints.map((joint) => skeleton.joints[`${joint}.${side}`]);
  return limbOf(/** @type {Point[]} */ (joints), profile, body[part].width, ease);
}

/**
 * An arm or a leg with its hand or foot.
 * @param {Extract<Layer, ["limb", ...any]>} layer
 * @param {Picture} picture
 */
function limb([, name, look, skin, start, gapFrom], picture) {
  const part = name.startsWith("leg") ? "leg" : "arm";
  const { gap, bare, crease } = picture.tables[part];
  const hem = picture.body[part].cloth;
  const cloth = limbIn(name, "cloth", picture);
  const { tip, ends } = /** @type {LimbPlan} */ (picture.plan.limbs[name]);
  const outlines = ends.map((end) => around(cloth.end, direction(tip), end));
  const skins = [limbIn(name, "flesh", picture).outline(hem - bare), ...outlines];
  const fold = [cloth.crease, between(cloth.crease, cloth.joint, 0.35)];
  return [
    ...(hem > gapFrom ? [fill(cloth.outline(start, hem - gap), `${look} fig-gap`)] : []),
    fillTogether(part === "leg" ? skins.reverse() : skins, skin),
    fill(cloth.outline(0, hem), look),
    ...(cloth.bend > crease ? [lines(fold, "fig-crease")] : []),
  ];
}

/**
 * A part of the trunk's clothes; at the neckline it has more points.
 * @param {Extract<Layer, ["trunk", ...any]>} layer
 * @param {Picture} picture
 */
function garment([, start, end, ease, look, neckline], picture) {
  const cloth = trunk(picture, ease);
  const outline = cloth.outline(start, end);
  outline.splice(outline.length / 2, 0, ...aroundNeck(neckline, picture));
  return [fill(outline, look)];
}

/**
 * @param {Picture} picture
 */
function neck(picture) {
  const { plan, tables, skeleton } = picture;
  const { ahead, jaw, behind } = tables.necks[plan.view];
  const outline = [
    ...aroundNeck(ahead, picture),
    ...around(skeleton.joints.atlas, direction(plan.head), jaw),
    ...aroundNeck(behind, picture),
  ];
  return [fill(outline, "fig-neck")];
}

/**
 * Places near the base of the neck, in the frame of the spine's end.
 * @param {Place[]} places
 * @param {Picture} picture
 */
function aroundNeck(places, picture) {
  return around(picture.skeleton.joints.neck, trunk(picture).bone(3)[1], places);
}

/**
 * @param {Picture} picture
 */
function head({ plan, body, tables, skeleton }) {
  // The face hides the ear it turns towards.
  const layers = tables.heads[body.hair][plan.view].filter(({ ear }) => ear * plan.turned <= 0);
  return layers.map(({ look, points, line, follows }) => {
    const up = direction(plan.head);
    const middle = moved(skeleton.joints.atlas, up, 0, -plan.turned * follows * body.head);
    const outline = around(middle, up, points, body.head);
    return line ? curve(outline, look, line) : fill(outline, look);
  });
}

/**
 * A hand large enough to fill the picture, with its forearm.
 * @param {Hand} hand
 * @param {HandTables} tables
 */
function bigHand({ wrist, angle, scale, side, palm, skin, sleeve, fingers, thumbs, glow }, tables) {
  const at = (/** @type {Place[]} */ places) =>
    around(wrist, direction(angle), places, scale, side * scale);
  const limbs = [...fingers, ...thumbs].map(([joints, profile, width]) =>
    limbOf(at(joints), tables[profile], width * scale),
  );
  const outlines = limbs.map((digit) => digit.outline(0, 2, false));
  const count = fingers.length;
  return [
    fillTogether([at(skin), ...outlines.slice(count)], "fig-skin"),
    ...outlines.slice(0, count).map((outline) => fill(outline, "fig-skin")),
    fill(at(tables.knuckles), "fig-skin-plain"),
    fill(at(sleeve), "fig-top fig-gap"),
    ...(palm
      ? tables.lines.map((line) => curve(at(line), "fig-face-shade", 1.1))
      : limbs.map(({ end, second, scale }) =>
          fill(around(end, second, tables.nail, scale), "fig-nail"),
        )),
    ...limbs
      .slice(0, count)
      .map(({ joint, middle, scale }) =>
        lines(around(joint, middle, tables.fold, scale), "fig-face-shade", 1),
      ),
    ...(glow ? strand(at(glow[0]), glow[1] * scale) : []),
  ];
}
