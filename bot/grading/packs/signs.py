"""Signs, letters of other alphabets and commands, which are the same in every language."""

from __future__ import annotations

from collections.abc import Mapping


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _pairs(text: str) -> Mapping[str, str]:
    """`a=b c=d`: what each word is read as."""
    return dict(pair.split("=", 1) for pair in text.split())


COMMANDS: Mapping[str, str] = _pairs(r"""
neq=≠ ne=≠ leq=≤ le=≤ geq=≥ ge=≥ lt=< gt=> to=→ rightarrow=→ implies=→ longrightarrow=→ leftarrow=← gets=←
infty=∞ emptyset=∅ varnothing=∅ forall=∀ exists=∃ nexists=∄ approx=≈ sim=≈ pm=± in=∈ notin=∉ cup=∪ cap=∩
partial=∂ nabla=∇ sum=∑ int=∫ prod=∏ neg=¬ lnot=¬
""")
"""LaTeX commands that are signs; any other one is its own name."""

SILENT_COMMANDS = frozenset(
    _list("""
left right mathrm mathbf mathcal text mathbb frac dfrac tfrac cdot times quad big bigl bigr operatorname begin
end displaystyle hat bar vec tilde
""")
)
"""LaTeX commands that only arrange what follows them."""

GREEK: Mapping[str, str] = _pairs("""
α=alpha β=beta γ=gamma δ=delta ε=epsilon ζ=zeta η=eta θ=theta ϑ=theta ι=iota κ=kappa λ=lambda μ=mu ν=nu ξ=xi
π=pi ρ=rho σ=sigma τ=tau υ=upsilon φ=phi ϕ=phi χ=chi ψ=psi ω=omega ℓ=l ∆=delta
""")
"""Greek letters by name."""

TERMS: Mapping[str, str] = {
    "cpp": "c++",
    "cplusplus": "c++",
    "csharp": "c#",
    "fsharp": "f#",
    "dotnet": ".net",
}
"""Names with signs, written in letters."""

SPELLED_TERMS = {
    ("plus", "plus"): "++",
    ("sharp",): "#",
}
"""What may follow a letter to make such a name of it."""

CODE = frozenset(
    _list("""
np numpy tf torch nn pd plt self math random os sys sklearn
jax keras scipy df
""")
)
"""Names before a dot that ends no sentence."""
