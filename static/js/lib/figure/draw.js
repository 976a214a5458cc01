// From a pose to shapes: the figure's layers from back to front, as in stretches/figure/drawing.py,
// head.py and hands.py. Its data and tables come from stretches/figure/export/. Pure.

import { buildLimb, buildTrunk, drawMuscle, drawStrand } from "./flesh.js";
import { direction, makeCorner, mixPoints, movePoint, movePoints } from "./geometry.js";
import { drawCurve, drawLines, fillCurve, fillUnion } from "./paths.js";
import { findTarget, solvePose } from "./rig.js";

/**
 * @typedef {import("./flesh.js").Profile} Profile
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").FramePoint} FramePoint
 * @typedef {import("./geometry.js").FrameStep} FrameStep
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
 * @property {[pelvis: number, waist: number, chest: number]} trunk angles on the picture, as all
 *   others
 * @property {number} neck
 * @property {number} head
 * @property {number} turned how far the face is turned aside
 * @property {string} carried what the hip's position depends on: the name of a straight leg,
 *   "knees", "seat" or "" for nothing
 * @property {Record<Side, Record<Part, FrameStep> & { shift: Point }>} roots where the limbs start,
 *   from the ends of the spine, and how far that side is shifted
 * @property {Record<string, LimbPlan>} limbs
 * @property {number} ground y of the top of floor, mat or bed; 0 if none is drawn
 * @property {[left: number, top: number, side: number]} box the picture's frame
 * @property {Layer[]} layers from back to front
 *
 * @typedef {["limb", name: string, cloth: string, skin: string, gap: number, gapFrom: number] |
 *   ["trunk", start: number, end: number, ease: number, look: string, neckline: FramePoint[]] |
 *   ["neck" | "head"] | ["hand", Hand] | ["muscle", name: string, side: number, start: number, end:
 *   number] | ["strand", Target[], halfWidth: number] | ["curve" | "lines" | "sharp", Target[],
 *   look: string, width?: number] | ["fixed" | "stick", Shape[]]} Layer
 *
 * @typedef {object} Body
 * @property {[pelvis: number, waist: number, chest: number, neck: number]} spine lengths
 * @property {number} straight the length of a straight leg
 * @property {Record<string, number>} rises how much higher the hip lies, by what carries it
 * @property {BodyPart} leg
 * @property {BodyPart} arm
 * @property {Record<View, Profile>} trunk
 * @property {Hair} hair
 * @property {number} head scale
 * @property {boolean} stick whether a walking stick stands nearby
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
 * @property {number} side 1 or -1, the side of the thumb
 * @property {boolean} palm whether the palm is visible
 * @property {FramePoint[]} skin
 * @property {FramePoint[]} sleeve
 * @property {Digit[]} fingers
 * @property {Digit[]} thumbs none if it is hidden
 * @property {[places: FramePoint[], halfWidth: number]} [glow]
 *
 * @typedef {[joints: FramePoint[], profile: "finger" | "thumb", halfWidth: number]} Digit
 *
 * @typedef {object} Tables
 * @property {PartTables} leg
 * @property {PartTables} arm
 * @property {Record<View, Record<"ahead" | "jaw" | "behind", FramePoint[]>>} necks
 * @property {Record<Hair, Record<View, HeadLayer[]>>} heads
 * @property {HandTables} hands
 *
 * @typedef {object} PartTables
 * @property {[string, string, string]} joints
 * @property {{ profile: Profile, ease: number }} flesh
 * @property {{ profile: Profile, ease: number }} cloth its `ease` is how loose it is
 * @property {number} gap how far before the cloth's end the gap ends
 * @property {number} bare how far before the cloth's end the skin starts
 * @property {number} crease degrees of bend from which the cloth shows a fold
 *
 * @typedef {object} HeadLayer
 * @property {string} look
 * @property {number} line the stroke's width; 0 if it is filled
 * @property {number} ear the side of an ear; 0 for no ear
 * @property {number} follows how far it moves when the face turns aside
 * @property {FramePoint[]} points
 *
 * @typedef {object} HandTables
 * @property {Profile} finger
 * @property {Profile} thumb
 * @property {FramePoint[]} knuckles cover the start of the fingers, so that palm and fingers are
 *   one shape
 * @property {FramePoint[][]} lines of the palm
 * @property {FramePoint[]} nail measured from the tip of a finger with a half width of 1, like
 *   `fold`
 * @property {FramePoint[]} fold across the middle joint
 *
 * @typedef {object} Figures All bodies and poses, as the phone gets them.
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

/**
 * All shapes of a body in a pose, from back to front.
 * @param {Plan} plan
 * @param {Body} body
 * @param {Tables} tables
 * @returns {Shape[]}
 */
export function drawFigure(plan, body, tables) {
  const picture = { plan, body, tables, skeleton: solvePose(plan, body, tables) };
  return plan.layers.flatMap((layer) => drawLayer(layer, picture));
}

/**
 * @param {Layer} layer
 * @param {Picture} picture
 * @returns {Shape[]}
 */
function drawLayer(layer, picture) {
  const points = (/** @type {Target[]} */ targets) =>
    targets.map((target) => findTarget(target, picture.skeleton.joints));
  switch (layer[0]) {
    case "limb":
      return drawLimb(layer, picture);
    case "trunk":
      return drawGarment(layer, picture);
    case "neck":
      return drawNeck(picture);
    case "head":
      return drawHead(picture);
    case "hand":
      return drawBigHand(layer[1], picture.tables.hands);
    case "muscle": {
      const [, name, side, start, end] = layer;
      return drawMuscle(
        name === "trunk" ? getTrunk(picture) : getLimb(name, "flesh", picture),
        side,
        start,
        end,
      );
    }
    case "strand":
      return drawStrand(points(layer[1]), layer[2]);
    case "fixed":
      return layer[1];
    case "stick":
      return picture.body.stick ? layer[1] : [];
    case "curve":
      return [drawCurve(points(layer[1]), layer[2], layer[3])];
    case "lines":
      return [drawLines(points(layer[1]), layer[2], layer[3])];
    default:
      return [fillCurve(points(layer[1]).map(makeCorner), layer[2])];
  }
}

/**
 * @param {Picture} picture
 * @param {number} [ease] how loose the cloth is
 */
function getTrunk({ plan, body, skeleton }, ease) {
  return buildTrunk(skeleton.spine, body.trunk[plan.view], ease);
}

/**
 * An arm or a leg, bare or in cloth.
 * @param {string} name such as "leg.near"
 * @param {"flesh" | "cloth"} layer
 * @param {Picture} picture
 */
function getLimb(name, layer, { body, tables, skeleton }) {
  const [part, side] = /** @type {[Part, Side]} */ (name.split("."));
  const { profile, ease } = tables[part][layer];
  const joints = tables[part].joints.map((joint) => skeleton.joints[`${joint}.${side}`]);
  return buildLimb(/** @type {Point[]} */ (joints), profile, body[part].width, ease);
}

/**
 * An arm or a leg with its hand or foot.
 * @param {Extract<Layer, ["limb", ...any]>} layer
 * @param {Picture} picture
 */
function drawLimb([, name, look, skin, start, gapFrom], picture) {
  const [part] = /** @type {[Part, Side]} */ (name.split("."));
  const { gap, bare, crease } = picture.tables[part];
  const hem = picture.body[part].cloth;
  const cloth = getLimb(name, "cloth", picture);
  const { tip, ends } = /** @type {LimbPlan} */ (picture.plan.limbs[name]);
  const outlines = ends.map((end) => movePoints(cloth.end, direction(tip), end));
  const skins = [getLimb(name, "flesh", picture).outline(hem - bare), ...outlines];
  const fold = [cloth.crease, mixPoints(cloth.crease, cloth.joint, 0.35)];
  return [
    ...(hem > gapFrom ? [fillCurve(cloth.outline(start, hem - gap), `${look} fig-gap`)] : []),
    fillUnion(part === "leg" ? skins.reverse() : skins, skin),
    fillCurve(cloth.outline(0, hem), look),
    ...(cloth.bend > crease ? [drawLines(fold, "fig-crease")] : []),
  ];
}

/**
 * A part of the trunk's clothes, with extra points at the neckline.
 * @param {Extract<Layer, ["trunk", ...any]>} layer
 * @param {Picture} picture
 */
function drawGarment([, start, end, ease, look, neckline], picture) {
  const cloth = getTrunk(picture, ease);
  const outline = cloth.outline(start, end);
  outline.splice(outline.length / 2, 0, ...placeAtNeck(neckline, picture));
  return [fillCurve(outline, look)];
}

/**
 * @param {Picture} picture
 */
function drawNeck(picture) {
  const { plan, tables, skeleton } = picture;
  const { ahead, jaw, behind } = tables.necks[plan.view];
  const outline = [
    ...placeAtNeck(ahead, picture),
    ...movePoints(skeleton.joints.atlas, direction(plan.head), jaw),
    ...placeAtNeck(behind, picture),
  ];
  return [fillCurve(outline, "fig-neck")];
}

/**
 * Points near the base of the neck, in the frame of the spine's end.
 * @param {FramePoint[]} places
 * @param {Picture} picture
 */
function placeAtNeck(places, picture) {
  return movePoints(picture.skeleton.joints.neck, getTrunk(picture).bone(3)[1], places);
}

/**
 * @param {Picture} picture
 */
function drawHead({ plan, body, tables, skeleton }) {
  // The face hides the ear on the side that it turns to.
  const layers = tables.heads[body.hair][plan.view].filter(({ ear }) => ear * plan.turned <= 0);
  return layers.map(({ look, points, line, follows }) => {
    const up = direction(plan.head);
    const middle = movePoint(skeleton.joints.atlas, up, 0, -plan.turned * follows * body.head);
    const outline = movePoints(middle, up, points, body.head);
    return line ? drawCurve(outline, look, line) : fillCurve(outline, look);
  });
}

/**
 * A hand that fills the picture, with its forearm.
 * @param {Hand} hand
 * @param {HandTables} tables
 */
function drawBigHand(
  { wrist, angle, scale, side, palm, skin, sleeve, fingers, thumbs, glow },
  tables,
) {
  const at = (/** @type {FramePoint[]} */ places) =>
    movePoints(wrist, direction(angle), places, scale, side * scale);
  const limbs = [...fingers, ...thumbs].map(([joints, profile, width]) =>
    buildLimb(at(joints), tables[profile], width * scale),
  );
  const outlines = limbs.map((digit) => digit.outline(0, 2, false));
  const count = fingers.length;
  return [
    fillUnion([at(skin), ...outlines.slice(count)], "fig-skin"),
    ...outlines.slice(0, count).map((outline) => fillCurve(outline, "fig-skin")),
    fillCurve(at(tables.knuckles), "fig-skin-plain"),
    fillCurve(at(sleeve), "fig-top fig-gap"),
    ...(palm
      ? tables.lines.map((line) => drawCurve(at(line), "fig-face-shade", 1.1))
      : limbs.map(({ end, second, scale }) =>
          fillCurve(movePoints(end, second, tables.nail, scale), "fig-nail"),
        )),
    ...limbs
      .slice(0, count)
      .map(({ joint, middle, scale }) =>
        drawLines(movePoints(joint, middle, tables.fold, scale), "fig-face-shade", 1),
      ),
    ...(glow ? drawStrand(at(glow[0]), glow[1] * scale) : []),
  ];
}
