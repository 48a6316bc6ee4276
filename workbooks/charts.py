"""In: a sheet with names and counts in it. Out: native charts of them."""

from typing import Final, NamedTuple

from openpyxl.chart import BarChart, DoughnutChart
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

_VERDICT_COLORS: Final = ("70AD47", "E06666", "FFC000")
_BAR_COLOR: Final = "2E75B6"
_TITLE_SIZE: Final = 1200


class Counts(NamedTuple):
    """Where a chart's figures stand: the columns of the names and of the counts, and the rows from first to last."""

    names: str
    counts: str
    first: int
    last: int


class Frame(NamedTuple):
    """The cells that a chart covers: columns and rows from 0, the last ones not covered."""

    left: int
    top: int
    right: int
    bottom: int


def add_verdict_chart(sheet: Worksheet, frame: Frame, counts: Counts) -> None:
    """Add a ring of the verdicts."""
    chart = DoughnutChart(holeSize=55, ser=[_series(sheet, counts, _VERDICT_COLORS)])
    chart.title = _title("结论")
    _place(sheet, chart, frame)


def add_gap_chart(sheet: Worksheet, frame: Frame, counts: Counts) -> None:
    """Add bars of the gaps, the commonest on top."""
    bars = _series(sheet, counts, (_BAR_COLOR,) * (counts.last - counts.first + 1))
    chart = BarChart(barDir="bar", gapWidth=40, ser=[bars])
    chart.title = _title("最常见的问题（份）")
    chart.legend = None
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = False
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    chart.layout = Layout(manualLayout=ManualLayout(x=0.42, y=0.14, w=0.52, h=0.82, layoutTarget="inner"))
    _place(sheet, chart, frame)


def _series(sheet: Worksheet, counts: Counts, colors: tuple[str, ...]) -> Series:
    """The figures as a series, each point in its colour and with its bare number."""
    # Programs differ in what they add to a label unless they are told not to.
    labels = DataLabelList(showVal=True, showCatName=False, showSerName=False, showPercent=False, showLegendKey=False)
    points = [DataPoint(idx=n, spPr=GraphicalProperties(solidFill=color)) for n, color in enumerate(colors)]
    return Series(
        cat=AxDataSource(strRef=StrRef(f=_range(sheet, counts.names, counts))),
        val=NumDataSource(numRef=NumRef(f=_range(sheet, counts.counts, counts))),
        dLbls=labels,
        dPt=points,
    )


def _title(text: str) -> Title:
    look = ParagraphProperties(defRPr=CharacterProperties(sz=_TITLE_SIZE, b=True))
    line = Paragraph(pPr=look, r=[RegularTextRun(rPr=CharacterProperties(sz=_TITLE_SIZE, b=True), t=text)])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _place(sheet: Worksheet, chart: ChartBase, frame: Frame) -> None:
    """Bind the chart to the cells of `frame`: a size in centimetres would depend on the fonts at hand."""
    corners = (AnchorMarker(frame.left, 0, frame.top, 0), AnchorMarker(frame.right, 0, frame.bottom, 0))
    sheet.add_chart(chart)
    # The stubs know only anchors that are a cell's name.
    chart.anchor = TwoCellAnchor("twoCell", _from=corners[0], to=corners[1])  # pyright: ignore[reportAttributeAccessIssue]


def _range(sheet: Worksheet, column: str, counts: Counts) -> str:
    return f"{quote_sheetname(sheet.title)}!${column}${counts.first}:${column}${counts.last}"
