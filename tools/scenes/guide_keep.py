"""The scenes of the fourth part of the guide: how to keep and show badges."""

from scenes import patches, things, tools
from scenes.cloth import (
    DARK,
    EARTH,
    FIR,
    HONEY,
    LEATHER,
    MADDER,
    PAPER,
    PLUM,
    SKY,
    STEEL,
    TEAL,
    WHITE,
    WOAD,
    at,
    badge,
    box,
    cut,
    ground,
    hill,
    mark,
    paint,
    seam,
)


def mail() -> str:
    """A badge comes out of an envelope."""
    back = cut("M60 110L160 44L260 110V206H60Z", "#E8D2A9", 5, "")
    front = paint("M60 110L160 176L260 110V208Q260 212 256 212H64Q60 212 60 208Z", WHITE) + mark(
        "M62 210L138 162M258 210L182 162"
    )
    shine = mark("M76 50l-14 -10M58 82H40M244 50l14 -10M262 82h18M100 24l-6 -14M220 24l6 -14", HONEY, 6)
    return hill(160, 128) + back + shine + badge("etre-ponctuel", 160, 86, 126) + front + ground()


def three_places() -> str:
    """A phone, a computer and a bag; each carries the same badge."""
    same = patches.patch("madder", "clock", 0, 0, 46)
    phone = tools.phone(44, 152, 62, 116, 0, WHITE, same)
    computer = things.laptop(142, 214, 100, at(0, 2, same), WHITE)
    sewn = patches.patch("madder", "clock", 320, 366, 190)
    return hill(160, 124) + patches.bag(248, 140, 148, sewn) + phone + computer + ground()


def bag() -> str:
    """An open bag; badges of all shapes go into it."""
    back = cut("M84 128Q84 108 104 108H216Q236 108 236 128V150H84Z", LEATHER)
    strap = paint("M88 138C96 60 224 60 232 138", "", "ink", 17) + mark(
        "M88 138C96 60 224 60 232 138", LEATHER, 8
    )
    body = cut("M70 138H250L260 204Q261 214 250 214H70Q59 214 60 204Z", "#DCC193") + cut(
        "M61 196L60 204Q59 214 70 214H250Q261 214 260 204L259 196Z", LEATHER
    )
    hem = seam("M78 148H242L249 190H71Z", MADDER, 3.5, "10 8")
    falling = (
        patches.patch("madder", "clock", 160, 108, 64, -8)
        + patches.patch("woad", "heart", 76, 64, 66, -14)
        + patches.patch("honey", "star", 232, 58, 64, 12)
        + patches.patch("earth", "pin", 150, 38, 62, 6)
        + patches.patch("moss", "leaf", 24, 130, 50, -10)
        + patches.patch("fir", "tool", 294, 132, 52, 10)
    )
    return strap + back + falling + body + hem + ground()


def closed_bag() -> str:
    """A bag closed by two buckles."""
    return hill(160, 112) + patches.bag(160, 112, 214) + ground()


def sets() -> str:
    """Two pockets; in each, three badges that go together."""
    out = ""
    kinds = ((10, WOAD, "woad", ("heart", "hand", "star")), (168, FIR, "fir", ("tool", "clock", "tick")))
    for x, colour, cloth, signs in kinds:
        for k, sign in enumerate(signs):
            out += patches.patch(cloth, sign, x + 24 + k * 47, (84, 66, 84)[k], 62, (-10, 0, 10)[k])
        pocket = (
            f"M{x} 106H{x + 142}V180Q{x + 142} 192 {x + 130} 196L{x + 71} 212L{x + 12} 196Q{x} 192 {x} 180Z"
        )
        out += (
            cut(pocket, colour)
            + paint(box(x - 2, 104, 146, 20, 3), colour)
            + seam(f"M{x + 6} 114H{x + 136}", "#F8E6CB", 3, "8 7")
        )
        out += seam(
            f"M{x + 10} 132V180Q{x + 10} 186 {x + 16} 188L{x + 71} 202L{x + 126} 188Q{x + 132} 186 {x + 132} 180V132",
            "#F8E6CB",
            3,
            "8 7",
        )
    return out + ground()


def windows() -> str:
    """Three screens; on each, the same badge."""
    same = patches.patch("madder", "clock", 0, 0, 58)
    lines = mark("M-34 40h68", "#8F8A7D", 5)
    return (
        patches.browser(66, 78, 108, 122, same + lines, PLUM, "#F1E8F3")
        + patches.browser(254, 78, 108, 122, same + lines, TEAL, "#E2F0EE")
        + patches.browser(160, 140, 118, 140, same + lines + mark("M-34 54h40", "#8F8A7D", 5), WOAD)
        + ground()
    )


def letter() -> str:
    """A letter; at its foot, a small badge in place of the name."""
    sheet = paint(box(62, 12, 196, 202, 4), WHITE) + mark(
        "M84 42h64M84 70h150M84 88h138M84 106h146M84 124h90", "#8F8A7D", 5.5
    )
    return (
        hill(160, 130)
        + sheet
        + badge("etre-ponctuel", 112, 172, 60)
        + seam("M152 168h82M152 184h54", MADDER, 4.5, "11 8")
        + ground(262)
        + ground(10, 58)
    )


def home_screen() -> str:
    """A phone; among its small pictures, a bag."""
    tiles = ""
    colours = (WOAD, HONEY, FIR, PLUM, "", EARTH, TEAL, STEEL, MADDER)
    for k, colour in enumerate(colours):
        x, y = -36 + (k % 3) * 36, -48 + (k // 3) * 42
        if colour:
            tiles += paint(box(x - 12, y - 12, 24, 24, 6), colour, "", 0)
    ours = paint(box(-19, -25, 38, 38, 8), PAPER, MADDER, 4) + at(0, 8, tools.bag(0, 0, 0.38))
    body = tools.phone(160, 108, 122, 196, 0, SKY, at(0, 4, tiles) + at(0, 4, ours))
    return hill(160, 120) + body + mark("M150 20h20", DARK, 4) + ground()
