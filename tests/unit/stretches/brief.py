"""Table (a) of the clinical brief, row by row: what the starting stretches must hold.

Change a time in `stretches/content/` and here, never in one of them alone.
"""

from typing import Any

AREAS = {
    # id: (slug, plain name, also called), in the order of the first page
    "calf": ("calf", "Calf", "lower leg"),
    "hamstring": ("back-of-thigh", "Back of thigh", "hamstring"),
    "quad": ("front-of-thigh", "Front of thigh", "quad"),
    "foot": ("foot", "Foot or toes", ""),
    "back": ("back", "Back", ""),
    "neck": ("neck", "Neck", ""),
    "hand": ("hand", "Hand", ""),
}

UNTIL_IT_LETS_GO = [("hold", 30, 10, 60, 1, "")]
SMALL_NECK_MOVES = [("move", 5, 5, 5, 5, "")] * 2
EAR_TO_SHOULDER = [("hold", 20, 15, 20, 1, "left"), ("hold", 20, 15, 20, 1, "right")]
LIMB_NOW = ("one", 15, 10, UNTIL_IT_LETS_GO)
BACK_NOW = ("none", 15, 10, UNTIL_IT_LETS_GO)
NECK_NOW = ("none", 4, 10, [*SMALL_NECK_MOVES, *EAR_TO_SHOULDER])
HAND_NOW = ("one", 3, 10, [("hold", 20, 15, 20, 1, "")])

NOW = {
    # id: (area, position, (sides, rounds, rest,
    #      [(kind, seconds, shortest, longest, repeats, side) of each effort]), sources)
    "calf-now-bed": ("calf", "bed", LIMB_NOW, "A MAYO NATA AAOS B"),
    "calf-now-seated": ("calf", "seated", LIMB_NOW, "A MAYO NATA AAOS B"),
    "calf-now-standing": ("calf", "standing", LIMB_NOW, "NHS MAYO NATA B"),
    "hamstring-now-bed": ("hamstring", "bed", LIMB_NOW, "NATA AAOS B"),
    "hamstring-now-seated": ("hamstring", "seated", LIMB_NOW, "NATA AAOS B"),
    "hamstring-now-standing": ("hamstring", "standing", LIMB_NOW, "MAYO NZ NATA B"),
    "quad-now-bed": ("quad", "bed", LIMB_NOW, "NATA B"),
    "quad-now-seated": ("quad", "seated", LIMB_NOW, "NATA B"),
    "quad-now-standing": ("quad", "standing", LIMB_NOW, "MAYO NATA B"),
    "foot-now-bed": ("foot", "bed", LIMB_NOW, "NATA B"),
    "foot-now-seated": ("foot", "seated", LIMB_NOW, "NATA B"),
    "foot-now-standing": ("foot", "standing", LIMB_NOW, "NATA B"),
    "back-now-pillows": ("back", "lying", BACK_NOW, "CSH B"),
    "back-now-chair": ("back", "lying", BACK_NOW, "CSH B"),
    "back-now-side": ("back", "lying", BACK_NOW, "CSH B"),
    "back-now-standing": ("back", "standing", BACK_NOW, ""),
    "back-now-able": (
        "back",
        "any",
        (
            "none",
            1,
            0,
            [
                ("hold", 5, 5, 5, 3, "left"),
                ("hold", 5, 5, 5, 3, "right"),
                ("move", 300, 300, 600, 1, ""),
            ],
        ),
        "MAYO-B CSH",
    ),
    "neck-now-seated": ("neck", "seated", NECK_NOW, "ARUK B"),
    "neck-now-lying": ("neck", "lying", NECK_NOW, "ARUK B"),
    "hand-now": ("hand", "any", HAND_NOW, ""),
    "hand-now-table": ("hand", "seated", HAND_NOW, ""),
}


def each_side(rounds: int, seconds: int, shortest: int, longest: int, rest: int = 10) -> Any:
    return ("each", rounds, rest, [("hold", seconds, shortest, longest, 1, "")])


CAT_AND_COW = ("none", 5, 0, [("move", 3, 3, 5, 1, "")] * 2)
PREVENT = {
    "calf-prevent-wall": ("calf", "standing", each_side(3, 30, 20, 30), "B NHS HAL AAOS"),
    "calf-bedtime": ("calf", "standing", each_side(3, 10, 10, 10), "HAL"),
    "hamstring-prevent": ("hamstring", "seated", each_side(3, 30, 20, 30), "B AAOS HAL"),
    "hamstring-bedtime": ("hamstring", "seated", each_side(3, 10, 10, 10), "HAL"),
    "quad-prevent": ("quad", "standing", each_side(2, 30, 20, 30), "B AAOS"),
    "foot-prevent-towel": ("foot", "seated", each_side(3, 30, 20, 30), "ACSM"),
    "back-prevent-knees": (
        "back",
        "lying",
        ("none", 2, 10, [("hold", 30, 20, 30, 1, "")]),
        "B",
    ),
    "back-prevent-roll": ("back", "lying", each_side(3, 10, 5, 10, rest=3), "B MAYO-B"),
    "back-prevent-cat-cow": ("back", "kneeling", CAT_AND_COW, "B"),
    "back-prevent-seated-cat-cow": ("back", "seated", CAT_AND_COW, "B"),
    "neck-prevent": ("neck", "seated", each_side(2, 20, 15, 20, rest=5), "B"),
    "hand-prevent": ("hand", "any", each_side(3, 15, 10, 20, rest=5), "HAND"),
}
"""Like NOW. The desk set's last stretch, standing up, has no row in the brief's table."""

ROUTINES = {
    # id: (kind, area, stretches)
    "bedtime": ("bedtime", None, "calf-bedtime hamstring-bedtime"),
    "desk": (
        "desk",
        None,
        "neck-prevent hand-prevent back-prevent-seated-cat-cow desk-stand",
    ),
    "calf-prevent": ("area", "calf", "calf-prevent-wall"),
    "hamstring-prevent": ("area", "hamstring", "hamstring-prevent"),
    "quad-prevent": ("area", "quad", "quad-prevent"),
    "foot-prevent": ("area", "foot", "foot-prevent-towel"),
    "back-prevent": (
        "area",
        "back",
        "back-prevent-knees back-prevent-roll back-prevent-cat-cow",
    ),
    "back-prevent-chair": ("area", "back", "back-prevent-seated-cat-cow"),
    "neck-prevent": ("area", "neck", "neck-prevent"),
    "hand-prevent": ("area", "hand", "hand-prevent"),
}

ELSEWHERE = {
    "chest": ("emergency", ["your chest hurts, feels tight or cramps, call for help now", "rib"]),
    "belly": ("same-day", ["very bad", "stay", "faint", "blood", "pregnant", "usual period pain"]),
    "side": ("same-day", ["faint", "cold sweat", "fever", "blood in your pee"]),
    "arm": ("same-day", ["chest pain", "swollen, cold or numb? don't stretch"]),
    "several": ("same-day", ["several places", "jaw", "bite", "dark pee"]),
    "child": ("same-day", ["first fit", "hard to wake", "stiff neck", "for adults"]),
    "shin": ("home", ["worse and worse", "point your toes down", "curl them under"]),
    "outer-lower-leg": ("home", ["turn the sole in"]),
    "toes": ("home", ["spread", "flat foot"]),
    "inner-outer-thigh": ("home", ["don't stretch", "out to the side", "behind the other"]),
    "groin": ("home", ["testicle", "one leg swollen", "hip straight", "on your side"]),
    "buttock": ("home", ["between the legs", "both legs weak", "toward the other shoulder"]),
    "shoulder-blade": ("home", ["chest pain", "no strain first? call today", "hug yourself"]),
    "arm-front": ("home", ["chest pain", "straighten the elbow", "thumb down"]),
    "arm-back": ("home", ["chest pain", "bend the elbow", "behind your head"]),
    "forearm": ("home", ["draw your fingers back", "wrist drop", "soft fist"]),
    "hand-straight": ("home", ["both hands claw", "soft fist", "wrist a little down"]),
    "thumb": ("home", ["out and back", "into the palm"]),
    "jaw": ("home", ["locked", "swallow", "when you chew", "jaw hang", "soft food"]),
    "under-the-chin": ("home", ["swallow", "close your mouth"]),
    "neck-front": ("home", ["new medicine", "rest your head", "don't stretch"]),
    "face": ("home", ["droops", "new medicine", "2 weeks", "caffeine"]),
    "stitch": ("home", ["lean away", "stop", "chest"]),
    "period": ("home", ["warmth", "walk", "pharmacist", "pregnant"]),
    "any-muscle": ("home", ["the cramp does not pull", "without force", "warm"]),
}
"""Answers of Somewhere else → level and words, by the brief's safety lines and directions."""

REQUIRED_PHRASES = [
    # (type, id, words that the item must hold)
    ("guidance", "guidance", ["firm pull", "eases"]),
    ("guidance", "guidance", ["sharp or tearing", "pop", "numbness", "dizziness", "pain grows"]),
    ("guidance", "guidance", ["warning sign", "swollen, warm", "cold or numb", "a pop"]),
    ("guidance", "guidance", ["surgery", "broken bone"]),
    ("guidance", "guidance", ["Breathe out slowly", "Don't bounce", "adults", "10 minutes"]),
    ("guidance", "guidance", ["swollen, warm", "darker", "cold", "numb", "24 hours"]),
    ("guidance", "guidance", ["numb skin"]),
    ("stretch", "calf-now-bed", ["knee", "toes", "hand", "towel"]),
    ("stretch", "calf-now-seated", ["knee straight", "toes", "towel"]),
    ("stretch", "calf-now-standing", ["weight", "foot flat", "heel"]),
    ("stretch", "calf-prevent-wall", ["wall", "knee straight", "heel down"]),
    ("stretch", "calf-bedtime", ["Sitting"]),
    ("routine", "calf-prevent", ["10 to 30 seconds", "2 to 3 seconds", "3 times a day"]),
    ("routine", "calf-prevent", ["Older adults", "30 to 60 seconds"]),
    ("stretch", "hamstring-now-bed", ["leg straight", "toes up"]),
    ("stretch", "hamstring-now-seated", ["leg out", "hips"]),
    ("stretch", "hamstring-now-standing", ["Weight on the leg", "lean forward", "chair"]),
    ("stretch", "hamstring-prevent", ["back straight", "tingling"]),
    ("area", "hamstring", ["tingling", "osteoporosis", "don't round"]),
    ("stretch", "quad-now-bed", ["side", "heel"]),
    ("stretch", "quad-now-seated", ["foot back", "chair"]),
    ("stretch", "quad-now-standing", ["chair", "heel"]),
    ("stretch", "quad-prevent", ["knees together", "Don't arch", "knee surgery", "skip"]),
    ("area", "quad", ["Not steady", "knee surgery", "side", "skip"]),
    ("stretch", "neck-now-seated", ["rest your head", "warm", "free of pain", "tilt", "turn"]),
    ("stretch", "neck-now-lying", ["pillow", "warm", "free of pain", "tilt", "turn"]),
    ("stretch", "neck-prevent", ["No pulling by hand", "dizzy", "tingles"]),
    ("area", "neck", ["rarely a true cramp", "force or crack", "dizzy", "tingles"]),
    ("area", "neck", ["newly weak", "Don't stretch", "Call today"]),
    ("stretch", "back-now-pillows", ["knees bent", "pillows", "warm"]),
    ("stretch", "back-now-chair", ["calves", "chair", "warm"]),
    ("stretch", "back-now-side", ["side", "pillow between", "knees", "warm"]),
    ("stretch", "back-now-standing", ["wall", "low"]),
    ("stretch", "back-now-able", ["knee to your chest", "walk", "5 to 10 minutes"]),
    ("stretch", "back-prevent-roll", ["roll", "for a few seconds", "5 to 10"]),
    ("stretch", "back-prevent-cat-cow", ["30 seconds", "slow", "can't kneel", "chair"]),
    ("area", "back", ["osteoporosis", "spine surgery", "Ask", "pregnancy"]),
    ("stretch", "foot-now-bed", ["toes up"]),
    ("stretch", "foot-now-seated", ["toes up"]),
    ("stretch", "foot-now-standing", ["flat", "weight on it", "a few steps"]),
    ("area", "foot", ["Numb feet", "no heat"]),
    ("stretch", "hand-now", ["Drop", "fingers", "other hand"]),
    ("stretch", "hand-now-table", ["Drop", "palm flat", "table"]),
    ("routine", "hand-prevent", ["breaks"]),
    ("routine", "bedtime", ["Hold 10 seconds, 3 times", "10 seconds of rest", "both legs"]),
    ("routine", "bedtime", ["Calf", "back of thigh", "every night for 6 weeks", "sitting"]),
    ("routine", "bedtime", ["just past comfortable: a clear pull, never pain"]),
    ("routine", "bedtime", ["about 3 minutes in the trial", "Allow 4"]),
    ("routine", "desk", ["30 to 45 minutes"]),
]  # fmt: skip

OUR_OWN_JUDGEMENT = [
    ("area", "hamstring"),
    ("area", "quad"),
    ("area", "back"),
    ("stretch", "quad-now-bed"),
    ("stretch", "quad-now-seated"),
    ("stretch", "quad-prevent"),
    ("stretch", "back-now-standing"),
    ("stretch", "back-prevent-seated-cat-cow"),
    ("stretch", "hand-now"),
    ("stretch", "hand-now-table"),
    ("elsewhere", "period"),
    ("elsewhere", "outer-lower-leg"),
    ("elsewhere", "toes"),
    ("elsewhere", "inner-outer-thigh"),
    ("elsewhere", "thumb"),
]
FLAT_ON_THE_BACK = {
    "back-pillows", "back-calves-on-chair", "knees-bent", "both-knees", "knee-to-chest",
    "knee-roll", "neck-lying",
}  # fmt: skip

LIMBS = ("calf", "hamstring", "quad", "foot", "hand")

SAFETY_LINES = {
    # area: (lines to call for help now, lines not to stretch), clinical brief F
    "calf": (
        [],
        [("One calf swollen, warm, redder or darker, or aching for hours? A pop? "
         "Don't stretch or rub it.")],
    ),
    "hamstring": (
        ["Numb between the legs, or both legs weak? Call for help now."],
        [("One thigh swollen, warm, redder or darker, or aching for hours? A pop? "
         "Don't stretch or rub it.")],
    ),
    "quad": ([], ["One thigh swollen, warm, redder or darker? A blow or a pop? Don't stretch."]),
    "foot": (
        [],
        ["A foot cold, pale, numb, swollen, or one that hurts in bed? Don't stretch or warm it."],
    ),
    "back": (
        [("Numb between the legs, new trouble with pee, both legs weak, faint, or a crash? "
         "Call for help now.")],
        ["Fever, cancer, thin bones or worse at night? Don't stretch. Call today."],
    ),
    "neck": (
        [("Stiff neck with fever or a bad new headache, double sight, a numb face, a blow? "
         "Call for help now."),
         "A new medicine and a neck that twists? Call now."],
        [],
    ),
    "hand": (
        ["Tight throat or a racing heart: call for help now."],
        ["Both hands claw and your mouth tingles? Call today."],
    ),
}  # fmt: skip
