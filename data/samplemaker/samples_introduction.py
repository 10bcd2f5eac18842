"""Makes the Chinese product introduction as slides, with facts in the notes."""

from pathlib import Path

from .deck import Deck

HERON = (
    ("型号", "最大扬程", "额定流量", "光伏功率", "适用面积", "目录价（元）"),
    ("苍鹭H40", "40米", "3.2立方米/小时", "0.75千瓦", "5亩以下", "7,680"),
    ("苍鹭H120", "120米", "6.5立方米/小时", "3.0千瓦", "30至50亩", "18,900"),
    ("苍鹭H300", "300米", "9.0立方米/小时", "11千瓦", "80至120亩", "49,800"),
)
CURLEW = (
    ("型号", "水轮机功率", "额定流量", "最低流速", "叶轮更换周期", "目录价（元）"),
    ("潮鹬C5", "5千瓦", "60立方米/小时", "1.1米/秒", "41个月（清水）", "318,000"),
    ("潮鹬C12", "12千瓦", "130立方米/小时", "1.3米/秒", "41个月（清水）", "760,000"),
)


def make_introduction(folder: Path) -> None:
    """Write 产品介绍.pptx into a folder."""
    deck = Deck(font="Noto Sans CJK SC", footer="汐衡泵业有限公司  |  产品介绍")
    deck.add_cover(
        "汐衡泵业产品介绍",
        "让阳光和潮汐送水  |  2026年春季版",
        notes="本材料供经销商培训使用，讲解时间约二十五分钟。",
    )
    _add_company(deck)
    slide = deck.add_slide(
        "苍鹭系列太阳能水泵",
        notes="经销商折扣最低九二折，超过100台的订单须由区域负责人单独报价。H60将在六月上市，培训时不要透露价格。",
    )
    deck.add_table(slide, HERON, top=1.8, widths=(1.9, 1.6, 2.5, 1.8, 2.0, 2.1), size=16)
    deck.add_text(
        slide,
        (0.7, 4.5, 11.9, 2),
        (
            "- 全系列不锈钢泵体，工作温度零下10度至50度",
            "- 电缆接头为整体模压，防护等级IP68",
            "- 整机质保5年",
        ),
    )
    slide = deck.add_slide(
        "潮鹬系列潮汐水泵",
        notes="C5可以免费试用三个月，客户只需支付押金两万元。河口泥沙大的水域，叶轮寿命会缩短到17个月，请如实告知客户。",
    )
    deck.add_table(slide, CURLEW, top=1.8, widths=(1.7, 1.9, 2.6, 1.7, 2.2, 1.8), size=16)
    deck.add_text(
        slide,
        (0.7, 4.0, 11.9, 2),
        (
            "- 利用潮流直接驱动，无需电网和燃料",
            "- 磁力联轴器，无轴封，不漏油",
            "- 整机质保3年，可付费延长到5年",
        ),
    )
    _add_service(deck)
    slide = deck.add_slide("联系我们", notes="岚汀展厅每周四下午对客户开放，需提前两天预约。")
    lines = (
        "岚汀工厂：岚汀市望潮路88号",
        "默洛港总部：默洛港灯笼码头4号",
        "服务热线：周一至周六 8:00至20:00，分机6180",
        "电子邮箱：service@ebbwright.example",
    )
    deck.add_text(slide, (0.7, 1.8, 11.9, 4), lines, size=24)
    deck.save(folder / "产品介绍.pptx", title="汐衡泵业产品介绍", author="汐衡泵业有限公司")


def _add_company(deck: Deck) -> None:
    slide = deck.add_slide(
        "公司概览", notes="有人问到股东情况时，可以回答：员工持股平台持有公司百分之二十三的股份。"
    )
    tiles = (
        ("2009年", "创立于默洛港"),
        ("642人", "2025年末员工人数"),
        ("4.862亿元", "2025年营业收入"),
        ("18,732台", "2025年水泵销量"),
    )
    deck.add_tiles(slide, tiles, top=1.7)
    lines = (
        "- 苍鹭系列：太阳能水泵，用于灌溉和村镇供水",
        "- 潮鹬系列：潮汐水泵，用于鱼塘换水和港口排水",
        "- 燕鸥服务：远程监测，提前发现故障",
    )
    deck.add_text(slide, (0.7, 3.7, 11.9, 2.8), lines)


def _add_service(deck: Deck) -> None:
    slide = deck.add_slide(
        "燕鸥监测与售后服务",
        notes="联网水泵2025年平均停机2.6天，未联网的为9.3天，这个对比很有说服力。",
    )
    rows = (
        ("服务项目", "内容", "价格"),
        ("燕鸥监测盒", "流量、水位、电压，每十分钟上传一次", "650元/台"),
        ("年度巡检", "每年上门一次，含叶轮检查和密封更换", "310元/台·年"),
        ("备件快递", "常用备件三个工作日内发货", "按目录价"),
    )
    deck.add_table(slide, rows, top=1.8, widths=(2.6, 6.7, 2.6), size=17)
    deck.add_text(
        slide,
        (0.7, 4.5, 11.9, 2),
        ("- 质保期内更换的部件，运费由公司承担", "- 偏远地区48小时内给出处理方案"),
    )
