"""Web addresses as people type them: “ribeirafoods.pt”, “https://www.acme.example/about”."""

import re
from typing import NamedTuple

_LANDS = frozenset(
    """ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs
    bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee
    eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm
    hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc
    li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc
    ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa
    sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr
    tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw""".split()
)
_OTHERS = frozenset(
    """com org net info biz name pro edu gov int mil coop museum aero jobs travel app dev shop store
    online site website tech cloud digital agency studio design media consulting group company
    solutions services systems software global world finance capital legal law health care clinic
    bio eco energy solar farm wine beer cafe restaurant food coffee hotel house estate build auto
    bike fashion photo photography video film art gallery academy school coach fitness club blog
    news press xyz life live works partners ventures berlin hamburg wien paris london nyc""".split()
)
_TYPED = re.compile(
    r"(?<![^\s,;(<])(?P<sure>https?://(?:www\.)?|www\.)?"
    r"(?P<domain>(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<end>[^\W\d_]{2,}))(?:/[^\s,;)>]*)?"
    r"(?=\.?(?:[\s,;)>]|$))",
    re.IGNORECASE,
)
_NO_DOMAIN = frozenset(["co.kg"])
"""The end of a firm’s name, and an address by its form."""


class Site(NamedTuple):
    """Characters start to stop of a line, and the domain they name, in small letters. apart: it
    comes after other words, and no more follow before a comma or the end."""

    start: int
    stop: int
    domain: str
    apart: bool


def find(line: str) -> Site | None:
    """The last web address in `line`: any after http:// or www., else one that ends in small
    letters as those of a country or a well-known other ending do."""
    found = None
    for typed in _TYPED.finditer(line):
        domain = typed["domain"].lower()
        known = typed["end"] in _LANDS or typed["end"] in _OTHERS
        if (typed["sure"] or known) and domain not in _NO_DOMAIN:
            begun = line[: typed.start()].strip(" ,;<>()")
            rest = line[typed.end() :].lstrip(" .)>")
            apart = bool(begun) and rest[:1] in ("", ",", ";", "\t")
            found = Site(typed.start(), typed.end(), domain, apart)
    return found
