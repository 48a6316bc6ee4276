"""In: the lines found on a page. Out: the map that makes them straight: it undoes perspective and curled paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from extractors.grid import Rule
from extractors.scan_image import Matrix, Spread
from extractors.scan_rules import Stroke

_LONG: Final = 80.0
"""Points; shorter lines say too little about the page's shape."""
_STIFF: Final = 1e-2
"""How strongly the map is held to no change: where there are few lines it must not swing."""


class Straight(NamedTuple):
    """A map from pixels of the page to points: polynomials in x and y, one for each direction."""

    scale: float
    size: tuple[float, float]
    down: Matrix
    right: Matrix

    def points(self, xs: Matrix, ys: Matrix) -> tuple[Matrix, Matrix]:
        """Where the pixels (xs, ys) stand, in points."""
        u, v = 2 * xs / self.size[0] - 1, 2 * ys / self.size[1] - 1
        return (xs + _terms(v, u) @ self.right) / self.scale, (ys + _terms(u, v) @ self.down) / self.scale

    def pixels(self, xs: Matrix, ys: Matrix) -> tuple[Matrix, Matrix]:
        """Where the points (xs, ys) stand, in pixels, within a fraction of one."""
        across, down = xs * self.scale, ys * self.scale
        for _ in range(2):
            u, v = 2 * across / self.size[0] - 1, 2 * down / self.size[1] - 1
            across, down = xs * self.scale - _terms(v, u) @ self.right, ys * self.scale - _terms(u, v) @ self.down
        return across, down

    def box(self, box: Spread) -> Spread:
        """A box in pixels as one in points, by the middles of its sides."""
        x0, top, x1, bottom = box
        xs = np.array([x0, x1, (x0 + x1) / 2, (x0 + x1) / 2])
        ys = np.array([(top + bottom) / 2, (top + bottom) / 2, top, bottom])
        across, down = self.points(xs, ys)
        return float(across[0]), float(down[2]), float(across[1]), float(down[3])


def straighten(strokes: Sequence[Stroke], size: tuple[int, int], scale: float) -> Straight:
    """The map for a page of that size (width, height in pixels; `scale` pixels a point)."""
    wide, high = float(size[0]), float(size[1])
    long = [s for s in strokes if s.length >= _LONG * scale and len(s.along) > 2]
    down = _fitted([s for s in long if s.flat], wide, high)
    right = _fitted([s for s in long if not s.flat], high, wide)
    return Straight(scale, (wide, high), down, right)


def _terms(u: Matrix, v: Matrix) -> Matrix:
    """What bends a line along u: nothing that moves it as a whole."""
    return np.stack([u, u * v, u * u, u * u * v, u * v * v], axis=-1)


def _fitted(strokes: Sequence[Stroke], along: float, across: float) -> Matrix:
    """The weights of the terms with which every line is as level as can be."""
    if not strokes:
        return np.zeros(5)
    rows: list[Matrix] = []
    errors: list[Matrix] = []
    for stroke in strokes:
        weight = np.sqrt(stroke.length / along / len(stroke.along))
        terms = _terms(2 * stroke.along / along - 1, 2 * stroke.across / across - 1)
        rows.append((terms - terms.mean(axis=0)) * weight)
        errors.append((stroke.across.mean() - stroke.across) * weight)
    matrix, error = np.concatenate(rows), np.concatenate(errors)
    stiff = np.diag([1.0, 3.0, 3.0, 10.0, 10.0]) * _STIFF
    return np.linalg.solve(matrix.T @ matrix + stiff, matrix.T @ error)


def straight_rules(strokes: Sequence[Stroke], straight: Straight) -> list[Rule]:
    """The lines as rules in points."""
    rules: list[Rule] = []
    for stroke in strokes:
        xs, ys = (stroke.along, stroke.across) if stroke.flat else (stroke.across, stroke.along)
        right, down = straight.points(xs, ys)
        along, across = (right, down) if stroke.flat else (down, right)
        rules.append(Rule(stroke.flat, float(np.median(across)), float(along[0]), float(along[-1])))
    return rules
