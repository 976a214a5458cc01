"""The public pages that a browser opens in `make test`: one of each template."""

EVERY_KIND = [
    "/",
    "/calf/",
    "/calf/now/",
    "/calf/prevent/",
    "/routines/bedtime/",
    "/prevent/",
    "/check/",
    "/where/",
    "/tips/",
    "/help/",
    "/muscle/",
    "/questions/",
    "/about/",
    "/search/",
    "/diary/",
    "/settings/",
    "/somewhere-else/",
    "/offline/status/",
    "/no-such-page/",
]
