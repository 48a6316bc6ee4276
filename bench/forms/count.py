"""In: the templates and the truths. Out: a table of how often each habit occurs, for comparison with the counted ones."""

from collections import Counter
from typing import Any

from bench.forms.model import Form
from bench.forms.places import places


def print_counts(forms: tuple[Form, ...], truths: list[dict[str, Any]]) -> None:
    """Prints shares of positions by relation, of templates by habit, of fillings by change."""
    spots, having = Counter(), Counter()
    habits: Counter[str] = Counter()
    total = 0
    for form in forms:
        found = [p for p in places(form) if p.relation != "whole"]
        total += len(found)
        spots.update(p.relation for p in found)
        having.update({p.relation for p in found})
        habits.update({t for p in found for t in p.tags})
    print(f"\n{len(forms)} templates, {total} places to answer")
    for relation, n in spots.most_common():
        print(f"  {relation:<10} {n:5d}  {n / total:6.1%} of places  {having[relation] / len(forms):6.1%} of templates")
    for habit, n in habits.most_common():
        print(f"  {habit:<36} {n:4d}  {n / len(forms):6.1%} of templates")
    changes = Counter(c for t in truths for c in t["changes"])
    plain = sum(not t["changes"] for t in truths)
    print(f"fillings {len(truths)}, only typed into {plain / max(1, len(truths)):.0%}")
    for change, n in changes.most_common():
        print(f"  {change:<28} {n}")
