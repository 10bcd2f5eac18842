"""Makes the sales figures as an Excel workbook."""

from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]  # has no types
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]  # has no types
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]  # has no types

from .freeze import freeze_office_file

Row = tuple[str | int | float | None, ...]
FONT = "Noto Sans CJK SC"
QUARTERS: tuple[Row, ...] = (
    ("产品型号", "产品线", "销量（台）", "一季度", "二季度", "三季度", "四季度", "全年（万元）"),
    ("苍鹭H40", "太阳能水泵", 11240, 1620, 1990, 2210, 2250, 8070),
    ("苍鹭H120", "太阳能水泵", 5860, 2110, 2560, 2860, 2890, 10420),
    ("苍鹭H300", "太阳能水泵", 1320, 1250, 1560, 1720, 1770, 6300),
    ("潮鹬C5", "潮汐水泵", 196, 1140, 1420, 1570, 1650, 5780),
    ("潮鹬C12", "潮汐水泵", 116, 1580, 2010, 2220, 2370, 8180),
    ("运维合同", "服务", None, 1560, 1750, 1850, 1960, 7120),
    ("燕鸥监测订阅", "服务", None, 580, 680, 720, 770, 2750),
    ("合计", None, 18732, 9840, 11970, 13150, 13660, 48620),
)
REGIONS: tuple[Row, ...] = (
    (
        "地区",
        "2023年（万元）",
        "2024年（万元）",
        "2025年（万元）",
        "同比增长",
        "主要客户",
        "负责人",
    ),
    ("东亚", 14030, 17120, 21460, 0.2535, "果园与蔬菜基地", "崔临溪"),
    ("东南亚", 6670, 8890, 11630, 0.3082, "沿海鱼塘", "孟司澄"),
    ("地中海", 5340, 6590, 8050, 0.2216, "橄榄园与葡萄园", "Petra Lindqvale"),
    ("东非", 5010, 6240, 7480, 0.1987, "村镇供水合作社", "Amani Terrow"),
    ("合计", 31050, 38840, 48620, 0.2518, None, None),
)


def make_workbook(folder: Path) -> None:
    """Write 销售数据.xlsx into a folder."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "2025年季度销售"
    _fill(first, QUARTERS, widths=(16, 14, 13, 12, 12, 12, 12, 15))
    _fill(workbook.create_sheet("分地区销售"), REGIONS, widths=(12, 17, 17, 17, 12, 20, 18))
    workbook.properties.title, workbook.properties.creator = "2025年销售数据", "汐衡泵业有限公司"
    workbook.save(folder / "销售数据.xlsx")
    freeze_office_file(folder / "销售数据.xlsx")


def _fill(sheet: Worksheet, rows: tuple[Row, ...], *, widths: tuple[int, ...]) -> None:
    """Write a table with its header into a sheet, ready to print on one landscape page."""
    for row in rows:
        sheet.append(row)
    thin = Side(style="thin", color="C7D3D9")
    for cells in sheet.iter_rows():
        for cell in cells:
            header, total = cell.row == 1, cell.row == len(rows)
            cell.font = Font(
                name=FONT, size=11, bold=header or total, color="FFFFFF" if header else "21303A"
            )
            cell.border = Border(bottom=thin, top=thin, left=thin, right=thin)
            cell.number_format = "0.0%" if isinstance(cell.value, float) else "#,##0"
            if header:
                cell.fill = PatternFill("solid", fgColor="085463")
                cell.alignment = Alignment(horizontal="center", vertical="center")
                continue
            cell.alignment = Alignment(
                horizontal="left" if isinstance(cell.value, str) else "right",
                vertical="center",
                indent=1,
            )
            if total or cell.row % 2:
                cell.fill = PatternFill("solid", fgColor="D9EAEC" if total else "F1F7F8")
    for index, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJ"[index]].width = width
    for number in range(1, len(rows) + 1):
        sheet.row_dimensions[number].height = 24
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = f"汐衡泵业有限公司　{sheet.title}（单位：万元）"
