r"""Formulas in LaTeX as the same in Unicode: \frac{a+b}{c^2} is (a+b)/c²."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache


class _UnshownError(ValueError):
    """Something that a line of text cannot show."""


def _pairs(text: str) -> Mapping[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SIGNS = _pairs("""
alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ mu=μ
nu=ν lambda=λ xi=ξ pi=π rho=ρ varrho=ρ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ
omega=ω ell=ℓ Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω hbar=ℏ
Re=ℜ Im=ℑ aleph=ℵ neq=≠ ne=≠ leq=≤ le=≤ geq=≥ ge=≥ lt=< gt=> ll=≪ gg=≫ approx=≈ sim=∼ simeq=≃ cong=≅
equiv=≡ propto=∝ pm=± mp=∓ times=× div=÷ cdot=· ast=∗ star=⋆ circ=∘ bullet=• oplus=⊕ otimes=⊗ odot=⊙ to=→
rightarrow=→ longrightarrow=→ leftarrow=← gets=← leftrightarrow=↔ Rightarrow=⇒ implies=⇒ Leftarrow=⇐
Leftrightarrow=⇔ iff=⇔ mapsto=↦ uparrow=↑ downarrow=↓ infty=∞ partial=∂ nabla=∇ sum=∑ prod=∏ int=∫ oint=∮
emptyset=∅ varnothing=∅ forall=∀ exists=∃ nexists=∄ in=∈ notin=∉ ni=∋ subset=⊂ subseteq=⊆ supset=⊃
supseteq=⊇ cup=∪ cap=∩ setminus=∖ neg=¬ lnot=¬ land=∧ wedge=∧ lor=∨ vee=∨ top=⊤ bot=⊥ perp=⊥ parallel=∥
mid=∣ vdash=⊢ models=⊨ angle=∠ triangle=△ ldots=… dots=… cdots=⋯ vdots=⋮ lfloor=⌊ rfloor=⌋ lceil=⌈
rceil=⌉ langle=⟨ rangle=⟩ lvert=| rvert=| lVert=‖ rVert=‖ vert=| Vert=‖ |=‖ prime=′ dagger=† degree=°
lbrace={ rbrace=} backslash=\\
""")
"""Commands that are one sign."""

NAMES = _words("""
log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh max min sup inf lim limsup
liminf arg argmax argmin det dim ker deg gcd Pr mod bmod softmax
""")
"""Commands that are written as they are called."""

_SPACES = frozenset((",", ";", ":", " ", ">", "quad", "qquad"))
_SILENT = _words("big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits !")
_WRITTEN = {**SIGNS, **{name: name for name in NAMES}, **dict.fromkeys(_SPACES, " ")}
_WRITTEN |= dict.fromkeys(_SILENT, "")

_FONTS = _words(
    "text textrm textbf textit mathrm mathbf mathit mathsf mathtt mathcal operatorname boldsymbol bm"
)
_DOUBLED = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ", "E": "𝔼", "1": "𝟙"}
_ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303"}
_ACCENTS |= {"vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308"}

COMMANDS = frozenset(
    name
    for name in (
        *_WRITTEN,
        *_FONTS,
        *_ACCENTS,
        "frac",
        "dfrac",
        "tfrac",
        "sqrt",
        "left",
        "right",
        "mathbb",
        "begin",
    )
    if name.isalpha()
)
"""The names of commands that are words."""

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzTAB*′∗",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮ*′*",
        strict=True,
    )
)
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_SIMPLE = re.compile(r"[\w.]+[²³ⁿ′]?")
_DEEPEST = 40


MATH = re.compile(
    r"\$\$(?P<block>[^$]+)\$\$|\$(?P<line>(?![\s$])(?:[^$\\]|\\.)+?(?<!\s))\$(?!\d)"
    r"|\\\((?P<round>.{1,400}?)\\\)|\\\[(?P<square>.{1,400}?)\\\]",
    re.DOTALL,
)
"""A formula in a text; two amounts of dollars are none."""


def within(text: str) -> Iterator[tuple[int, int, str]]:
    """Where formulas stand in a text, with their LaTeX."""
    for found in MATH.finditer(text) if "$" in text or "\\" in text else ():
        yield *found.span(), found[found.lastgroup or 0]


def whole(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A part of a text, longer by the rest of the formulas that it would cut."""
    first, last = span
    for start, end, _ in within(text):
        if start < last and first < end:
            first, last = min(first, start), max(last, end)
    return first, last


@lru_cache(maxsize=4096)
def shown(latex: str, *, typed: bool = False) -> str | None:
    """The formula as a line of Unicode; None for what such a line cannot show.

    With `typed` as people type it: x^2, a_i.
    """
    reader = _Reader(_TOKEN.findall(latex.strip()), typed=typed)
    try:
        text = reader.until("")
    except _UnshownError:
        return None
    return " ".join(text.split())


class _Reader:
    """Reads tokens from the first to the last."""

    def __init__(self, tokens: list[str], *, typed: bool) -> None:
        self._tokens = tokens
        self._typed = typed
        self._at = 0
        self._depth = 0

    def until(self, end: str) -> str:
        """Everything up to the token that ends it; the end of all tokens for an empty one."""
        text = ""
        while (token := self._next()) != end:
            if not token:
                raise _UnshownError
            piece = self._piece(token)
            parted = token[1:] in NAMES and token[:1] == "\\" and text[-1:].isalnum()
            behind = bool(_NAME_AT_END.search(text)) and piece[:1].isalnum()
            text += f" {piece}" if parted or behind else piece
        return text

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1] if self._at <= len(self._tokens) else ""

    def _argument(self) -> str:
        token = self._next()
        while token.isspace():
            token = self._next()
        if token in {"", "}"}:
            raise _UnshownError
        return self._piece(token)

    def _piece(self, token: str) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnshownError
        text = self._read(token)
        self._depth -= 1
        return text

    def _read(self, token: str) -> str:
        match token:
            case "{":
                return self.until("}")
            case "^":
                return self._moved(_RAISED, "^")
            case "_":
                return self._moved(_LOWERED, "_")
            case "'":
                return "′"
            case "~":
                return " "
            case "}" | "&" | "#" | "%" | "\\\\":
                raise _UnshownError
            case _:
                return self._command(token[1:]) if token[0] == "\\" else token

    def _moved(self, signs: Mapping[str, str], mark: str) -> str:
        """Raised or lowered; where there are no such letters, behind the mark that says so."""
        text = self._argument()
        if not self._typed and text and all(char in signs for char in text):
            return "".join(signs[char] for char in text)
        return mark + (text if len(text) == 1 else f"({text})")

    def _command(self, name: str) -> str:
        if name in _WRITTEN:
            return _WRITTEN[name]
        match name:
            case "frac" | "dfrac" | "tfrac":
                written = f"{_enclosed(self._argument())}/{_enclosed(self._argument())}"
            case "sqrt" if self._tokens[self._at : self._at + 1] != ["["]:
                written = f"√{_enclosed(self._argument())}"
            case "left" | "right":
                written = self._argument().removeprefix(".")
            case "mathbb":
                written = "".join(_DOUBLED.get(char, char) for char in self._argument())
            case _ if name in _FONTS:
                written = self._argument()
            case _ if name in _ACCENTS and len(base := self._argument()) == 1:
                written = unicodedata.normalize("NFC", base + _ACCENTS[name])
            case _ if len(name) == 1 and not name.isalnum():
                written = name
            case _:
                raise _UnshownError
        return written


_NAME_AT_END = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(NAMES))})$")


def _enclosed(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"
