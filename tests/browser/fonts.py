"""The fonts that the page is tested in: named here, brought by npm, the only ones a test sees.

``font_environment("DejaVu Sans")`` gives the variables with which Chromium finds that font, Korean
and nothing else, so that a test answers alike on a machine with many fonts and on one with none.
"""

import functools
import hashlib
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".tools" / "fonts"
PACKAGES = FOLDER / "node_modules"
GOOGLE = "@expo-google-fonts/{0}/{1}/{2}_{1}.ttf"
WEIGHTS = ("400Regular", "600SemiBold", "700Bold")


def _google(package: str, family: str, weights: tuple[str, ...] = WEIGHTS) -> tuple[str, ...]:
    return tuple(GOOGLE.format(package, weight, family) for weight in weights)


# Each with a licence that lets it be used: OFL 1.1, DejaVu's own for DejaVu.
FONTS = {
    "DejaVu Sans": (
        "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
        "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
    ),
    # Arimo is the design Liberation Sans 2 was made from, width by width; that has two weights.
    "Liberation Sans": _google("arimo", "Arimo", ("400Regular", "700Bold")),
    "Noto Sans": _google("noto-sans", "NotoSans"),
    "Roboto": _google("roboto", "Roboto"),
    "Inter": _google("inter", "Inter"),
    # The Korean font of the CJK family, cut to Korean.
    "Noto Sans CJK KR": _google("noto-sans-kr", "NotoSansKR"),
}
FAMILIES = {"Liberation Sans": "Arimo", "Noto Sans CJK KR": "Noto Sans KR"}
DEFAULT = "Noto Sans"
WIDEST, NARROWEST = "DejaVu Sans", "Roboto"
KOREAN = "Noto Sans CJK KR"
# Programs are set in a font of equal widths, which every system has beside its first.
EQUAL_WIDTHS = (
    "dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf",
)

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  {aliases}
  <match target="pattern">
    <edit name="family" mode="append_last">{otherwise}</edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""
ALIAS = """<alias binding="same">
    <family>{asked}</family>
    <prefer>{families}</prefer>
  </alias>"""


def family_of(name: str) -> str:
    """Return the name under which the browser finds a font."""
    return FAMILIES.get(name, name)


def missing() -> list[str]:
    """Return the files that are not there."""
    files = {file for group in FONTS.values() for file in group} | set(EQUAL_WIDTHS)
    return sorted(file for file in files if not (PACKAGES / file).is_file())


@functools.cache
def font_environment(name: str = DEFAULT) -> dict[str, str]:
    """Return the environment in which one font, Korean and a font of equal widths are all there is.

    Parameters
    ----------
    name : str
        One of ``FONTS``.

    Raises
    ------
    FileNotFoundError
        Where the fonts were not installed.
    """
    absent = missing()
    if absent:
        raise FileNotFoundError(
            f"the test fonts are not there ({absent[0]} …): python -m tests --install brings them"
        )
    place = Path(tempfile.gettempdir()) / f"channelsum-fonts-{_version()}"
    folder = place / name.replace(" ", "-")
    fonts = folder / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for file in (*FONTS[name], *FONTS[KOREAN], *EQUAL_WIDTHS):
        link = fonts / Path(file).name
        if not link.exists():
            _link(link, PACKAGES / file)
    first, korean = family_of(name), family_of(KOREAN)
    aliases = [
        _alias(asked, first, korean) for asked in ("sans-serif", "sans", "system-ui", "serif")
    ]
    aliases.append(_alias("monospace", "DejaVu Sans Mono", korean))
    written = CONFIGURATION.format(
        fonts=fonts,
        cache=place / "cache",
        aliases="\n  ".join(aliases),
        otherwise=f"<string>{first}</string><string>{korean}</string>",
    )
    configuration = folder / "fonts.conf"
    if not configuration.exists() or configuration.read_text("utf-8") != written:
        configuration.write_text(written, "utf-8")
    return {"FONTCONFIG_FILE": str(configuration)}


def _alias(asked: str, *families: str) -> str:
    listed = "".join(f"<family>{family}</family>" for family in families)
    return ALIAS.format(asked=asked, families=listed)


def _link(link: Path, target: Path) -> None:
    """Point to a file, or copy it where the system has no links; another worker may be first."""
    try:
        link.symlink_to(target)
    except FileExistsError:
        pass
    except OSError:
        link.write_bytes(target.read_bytes())


def _version() -> str:
    """Return what changes when other fonts are installed, or in another place."""
    lock = (FOLDER / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + str(FOLDER).encode()).hexdigest()[:10]
