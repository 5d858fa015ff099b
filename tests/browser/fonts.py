"""The fonts that the page is tested in: listed here, installed by npm, the only ones visible.

``font_environment("DejaVu Sans")`` gives the variables with which Chromium finds that font, Korean
and nothing else, so that a test's result does not depend on the machine's own fonts.
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


# All freely licensed: OFL 1.1, or DejaVu's own licence for DejaVu.
FONTS = {
    "DejaVu Sans": (
        "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
        "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
    ),
    # Arimo is the design behind Liberation Sans 2 and has the same metrics, in two weights.
    "Liberation Sans": _google("arimo", "Arimo", ("400Regular", "700Bold")),
    "Noto Sans": _google("noto-sans", "NotoSans"),
    "Roboto": _google("roboto", "Roboto"),
    "Inter": _google("inter", "Inter"),
    # The CJK family's font, reduced to Korean.
    "Noto Sans CJK KR": _google("noto-sans-kr", "NotoSansKR"),
}
FAMILIES = {"Liberation Sans": "Arimo", "Noto Sans CJK KR": "Noto Sans KR"}
DEFAULT = "Noto Sans"
WIDEST, NARROWEST = "DejaVu Sans", "Roboto"
KOREAN = "Noto Sans CJK KR"
# Programs are set in a monospaced font, which every system has beside its default font.
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
    """Return the files that are missing."""
    files = {file for group in FONTS.values() for file in group} | set(EQUAL_WIDTHS)
    return sorted(file for file in files if not (PACKAGES / file).is_file())


@functools.cache
def font_environment(name: str = DEFAULT) -> dict[str, str]:
    """Return an environment with only one font, a Korean font and a monospaced font.

    Parameters
    ----------
    name : str
        One of ``FONTS``.

    Raises
    ------
    FileNotFoundError
        If the fonts are not installed.
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
    """Link to a file, or copy it if the system has no symlinks; another worker may be first."""
    try:
        link.symlink_to(target)
    except FileExistsError:
        pass
    except OSError:
        link.write_bytes(target.read_bytes())


def _version() -> str:
    """Return a key that changes when other fonts are installed, or elsewhere."""
    lock = (FOLDER / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + str(FOLDER).encode()).hexdigest()[:10]
