"""Figures and curves as inline SVG, made of numbers alone; colours are the page's."""

from collections.abc import Sequence

from markupsafe import Markup

from evals.judging.figures import Figure

SIZE, EDGE = 260, 44  # of a plot and of the room for its numbers, in pixels
WIDE, HIGH = 160, 14  # of an interval in a table


def whisker(figure: Figure) -> Markup:
    """A figure and its interval on a line from 0 to 1."""
    low, value, high = (round(max(0.0, min(1.0, bound)) * WIDE, 1) for bound in (figure.low, figure.value, figure.high))
    middle = HIGH / 2
    return Markup(
        f'<svg class="whisker" viewBox="-4 0 {WIDE + 8} {HIGH}" width="{WIDE + 8}" height="{HIGH}" aria-hidden="true">'
        f'<line class="axis" x1="0" y1="{middle}" x2="{WIDE}" y2="{middle}"/>'
        f'<line class="range" x1="{low}" y1="{middle}" x2="{high}" y2="{middle}"/>'
        f'<circle class="dot" cx="{value}" cy="{middle}" r="3.5"/></svg>'
    )


def risk_coverage(points: Sequence[Sequence[float]]) -> Markup:
    """How many of the answers given are wrong, as more are given."""
    line = " ".join(f"{_x(point[0])},{_y(point[1])}" for point in points)
    return _plot(
        Markup(f'<polyline class="curve" points="{line}"/>'), "answers given", "of these wrong", "Risk and coverage"
    )


def reliability(points: Sequence[Sequence[float]]) -> Markup:
    """How many answers are right at each confidence; the more answers, the larger the dot."""
    most = max((point[2] for point in points), default=1)
    even = f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    dots = (
        f'<circle class="dot" cx="{_x(sure)}" cy="{_y(right)}" r="{round(3 + 6 * (rows / most) ** 0.5, 1)}"/>'
        for sure, right, rows in points
    )
    return _plot(Markup(even + "".join(dots)), "confidence", "of these right", "Reliability")


def _x(value: float) -> float:
    return round(EDGE + value * (SIZE - EDGE - 10), 1)


def _y(value: float) -> float:
    return round(SIZE - EDGE - value * (SIZE - EDGE - 10), 1)


def _plot(drawn: Markup, across: str, up: str, title: str) -> Markup:
    """Axes from 0 to 1 around what is drawn."""
    ticks = "".join(
        f'<line class="grid" x1="{_x(0)}" y1="{_y(t)}" x2="{_x(1)}" y2="{_y(t)}"/>'
        f'<text x="{_x(0) - 6}" y="{_y(t) + 4}" text-anchor="end">{t:g}</text>'
        f'<text x="{_x(t)}" y="{_y(0) + 16}" text-anchor="middle">{t:g}</text>'
        for t in (0, 0.5, 1)
    )
    return Markup(
        f'<svg class="plot" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="{title}: {up} against {across}">{ticks}'
        f'{drawn}<text x="{_x(0.5)}" y="{SIZE - 2}" text-anchor="middle">{across}</text>'
        f'<text transform="rotate(-90)" x="{-_y(0.5)}" y="9" text-anchor="middle">{up}</text></svg>'
    )
