"""The invented livelihood projects of 松坪县 in 2026, with the vote on them, and two appraisals.

Every state in which a project or one appraised can stand has one in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from sample_yaml import Entry, entries, flow, record

STANDING_COMMITTEE = "县人大常委会第二十六次会议"
VOTE_DAY = "2026-01-16"
VALID = 186
"""188 ballots came back, two of them invalid."""


def _project(
    number: int, name: str, goal: tuple[str, int, str], funds: int, *records: Entry, **more: object
) -> Entry:
    """Return a project that went to the vote."""
    what, amount, unit = goal
    return {
        "编号": f"MS-2026-{number:02}", "名称": name, "提出日期": "2025-11-20", **more,
        "目标": ({"指标": what, "数值": amount, "单位": unit},),
        "资金": {"数值": funds, "来源": "一般公共预算"},
        "记录": [record("2025-12-19", "审议", 结果="提交票决", 会议=STANDING_COMMITTEE), *records],
    }  # fmt: skip


def _voted(in_favour: int, against: int, *, elected: bool = True) -> Entry:
    return record(
        VOTE_DAY, "票决", 结果="选上" if elected else "未选上", 赞成=in_favour, 反对=against,
        弃权=VALID - in_favour - against,
    )  # fmt: skip


def _assigned(unit: str, finish_by: str) -> Entry:
    return record("2026-02-05", "交办", 责任单位=unit, 完成时限=finish_by)


def _asked(*notes: tuple[str, str]) -> list[Entry]:
    stages = ("问计划", "问进度", "问效果")
    return [
        record(day, "询问", 阶段=stage, 说明=note)
        for stage, (day, note) in zip(stages, notes, strict=False)
    ]


def _effects(*those: tuple[str, float, str]) -> tuple[Entry, ...]:
    return tuple({"指标": name, "数值": amount, "单位": unit} for name, amount, unit in those)


def _nodes(*those: tuple[str, str]) -> list[Entry]:
    return [{"名称": name, "时限": day} for name, day in those]


def _elected() -> list[Entry]:
    """Return the six projects that the deputies elected, each as far as it has come."""
    return [
        _project(
            1, "农村饮水管网改造", ("改造管网", 46, "千米"), 1280, _voted(171, 9),
            _assigned("县水务局", "2026-10-31"),
            *_asked(("2026-03-12", "资金到位，分四个标段。"), ("2026-07-16", "完成六成。")),
            record("2026-04-22", "节点", 节点="开工", 说明="四个标段同时开工。"),
            record("2026-08-28", "节点", 节点="主管贯通", 说明="主管全线贯通。"),
            record("2026-10-20", "完工", 说明="改造管网47千米。",
                   成效=_effects(("改造管网", 47, "千米"), ("资金", 1265.5, "万元"))),
            record("2026-10-30", "验收", 结果="通过", 单位="县水利工程质量站"),
            record("2026-11-06", "询问", 阶段="问效果", 说明="现场看了三个村，水压够了。"),
            record("2026-11-20", "评议", 等次="满意", 测评="CP-2026-02"),
            record("2026-11-24", "公开", 渠道="县人大网"),
            点位="东岭、河口两个乡镇", 类别="水利",
            节点=_nodes(("开工", "2026-04-30"), ("主管贯通", "2026-08-31")),
        ),
        _project(
            2, "村级运动场改造", ("改造运动场", 20, "个"), 360, _voted(158, 18),
            _assigned("县城市管理局", "2026-09-30"),
            *_asked(("2026-03-12", "先改人多的村。"), ("2026-07-17", "完成十一个。")),
            record("2026-05-12", "节点", 节点="开工", 说明="首批八个村开工。"),
            record("2026-09-28", "完工", 说明="二十个运动场改完。",
                   成效=_effects(("改造运动场", 20, "个"), ("资金", 352, "万元"))),
            record("2026-10-12", "验收", 结果="通过", 单位="县文化体育质量检查组"),
            record("2026-11-06", "询问", 阶段="问效果", 说明="两个村的灯光没有装。"),
            record("2026-11-20", "评议", 等次="不满意", 测评="CP-2026-02", 新时限="2026-12-20"),
            类别="文体", 节点=_nodes(("开工", "2026-04-30")),
        ),
        _project(
            3, "老旧小区加装扶手", ("小区", 18, "个"), 96, _voted(149, 22),
            _assigned("县住房和城乡建设局", "2026-08-31"),
            *_asked(("2026-03-13", "入户征求意见后定点位。"), ("2026-07-16", "完成九个小区。")),
            record("2026-07-28", "调整", 类型="时限", 批准="县人大常委会第三十二次会议",
                   说明="五个小区要先做结构检测。", 新时限="2026-10-31"),
            record("2026-10-26", "完工", 说明="十八个小区装完。",
                   成效=_effects(("小区", 18, "个"), ("资金", 93.4, "万元"))),
            record("2026-11-05", "验收", 结果="不通过", 单位="县建设工程质量站",
                   新时限="2026-11-30"),
            record("2026-11-18", "进展", 说明="松动的三处已经加固。"),
            类别="城建",
        ),
        _project(
            4, "学校门前人行天桥", ("天桥", 2, "座"), 780, _voted(146, 25),
            _assigned("县住房和城乡建设局", "2026-11-15"),
            *_asked(("2026-03-13", "一座选址还没有定。")),
            record("2026-06-24", "节点", 节点="开工", 说明="第一座开工。"),
            record("2026-09-03", "督办", 方式="督办函", 文号="松人大督字〔2026〕7号",
                   反馈时限="2026-09-18"),
            record("2026-09-16", "反馈", 文号="松人大督字〔2026〕7号", 说明="第二座管线迁改中。"),
            点位="第一小学、第三中学", 类别="城建",
            节点=_nodes(("开工", "2026-05-31"), ("桥面合拢", "2026-10-31")),
        ),
        _project(
            5, "乡镇卫生院康复室", ("康复室", 6, "间"), 210, _voted(139, 30),
            _assigned("县财政局", "2026-12-15"),
            *_asked(("2026-03-14", "设备清单已定。"), ("2026-07-17", "四间完成装修。")),
            record("2026-03-02", "转办", 责任单位="县住房和城乡建设局"),
            record("2026-10-30", "完工", 说明="六间建成，设备到位。",
                   成效=_effects(("康复室", 6, "间"), ("资金", 204, "万元"))),
            类别="卫生",
        ),
        _project(
            6, "城北停车楼", ("车位", 320, "个"), 2400, _voted(121, 44),
            _assigned("县城市管理局", "2026-11-30"),
            *_asked(("2026-03-14", "地块还没有腾空。")),
            record("2026-05-27", "调整", 类型="终止", 批准="县人大常委会第三十次会议",
                   说明="地块列入省级项目，改在下一年另报。"),
            类别="城建",
        ),
    ]  # fmt: skip


def _in_order(listed: list[Entry]) -> list[Entry]:
    """Return projects with their records by day."""
    return [
        {**one, "记录": sorted(one["记录"], key=lambda each: each["日期"])}  # type: ignore[call-overload]
        for one in listed
    ]


def _others() -> list[Entry]:
    """Return those that were not elected, and those that did not come to the vote."""
    return [
        _project(7, "河道步道二期", ("步道", 3, "千米"), 520, _voted(92, 70, elected=False),
                 类别="城建"),
        _project(8, "村口太阳能路灯", ("路灯", 900, "盏"), 270, _voted(88, 77, elected=False),
                 类别="农村"),
        {"编号": "MS-2026-09", "名称": "农产品冷库", "提出日期": "2025-11-20", "类别": "农村",
         "记录": [record("2025-12-19", "审议", 结果="不提交", 会议=STANDING_COMMITTEE)]},
    ]  # fmt: skip


CALL = {
    "起": "2025-09-15", "止": "2025-10-31", "条数": 412,
    "来源": ({"渠道": "扫码", "条数": 198}, {"渠道": "代表联络站", "条数": 151},
           {"渠道": "热线转办", "条数": 63}),
}  # fmt: skip
VOTE = {
    "编号": "PJ-2026", "日期": VOTE_DAY, "会议": "五届四次会议", "办法": "差额", "应选": 6,
    "应到": 198, "实到": 188, "发出": 188, "收回": 188, "无效": 2,
}  # fmt: skip


def projects(folder: str) -> Mapping[str, str]:
    """Return the projects of 2026 and the candidates of 2027."""
    if folder != "松坪":
        return {}
    head = f"年度: 2026\n征集: {flow(CALL)}\n票决: {flow(VOTE)}\n"
    listed = [*_in_order(_elected()), *_others()]
    following = [
        _project(1, "社区食堂", ("食堂", 8, "个"), 320),
        {"编号": "MS-2027-02", "名称": "慢行道修补", "提出日期": "2026-11-16", "类别": "城建"},
    ]
    following[0] = {
        **following[0], "编号": "MS-2027-01", "提出日期": "2026-11-02",
        "记录": [record("2026-11-20", "审议", 结果="提交票决", 会议="县人大常委会第三十五次会议")],
    }  # fmt: skip
    return {
        "livelihood/2026.yaml": head + entries("项目", listed),
        "livelihood/2027.yaml": "年度: 2027\n征集: {起: 2026-09-15, 止: 2026-10-31, 条数: 377}\n"
        + entries("项目", following),
    }


def _votes(name: str, *votes: int, **more: object) -> Entry:
    """Return one who was appraised, with its votes."""
    words = ("满意", "基本满意", "不满意", "弃权")
    return {"名称": name, **dict(zip(words, votes, strict=False)), **more}


def appraisals(folder: str) -> Mapping[str, str]:
    """Return two appraisals: of office holders in June, of projects in November."""
    if folder != "松坪":
        return {}
    talk = record("2026-07-06", "约谈", 由="县人大常委会党组")
    listed: list[Entry] = [
        {
            "编号": "CP-2026-01", "类型": "述职评议", "测评日期": "2026-06-26",
            "会议": "常委会第三十一次会议", "口径": "组成人员",
            "应到": 31, "实到": 29, "发出": 29, "收回": 29,
            "对象": [
                _votes(
                    "县水务局主要负责人", 24, 4, 1, 单位="县水务局", 等次="满意",
                    记录=[record("2026-07-01", "通报", 对象=("县委", "本人")),
                        record("2026-07-10", "不需整改", 批准="县人大常委会主任会议")],
                ),
                _votes("县财政局主要负责人", 17, 9, 2, 1, 单位="县财政局", 等次="满意",
                       记录=[record("2026-07-01", "通报", 对象=("县委", "本人"))]),
                _votes(
                    "县住建局主要负责人", 14, 11, 4, 单位="县住房和城乡建设局", 等次="基本满意",
                    编号="CP-2026-01-3",
                    记录=[record("2026-07-01", "通报", 对象=("县委", "本人", "分管领导")),
                        record("2026-07-08", "责成整改", 整改时限="2026-12-31"),
                        record("2026-09-22", "进展", 说明="三个小区的验收资料补齐。")],
                ),
                _votes(
                    "县城管局主要负责人", 8, 6, 14, 1, 单位="县城市管理局", 等次="不满意",
                    编号="CP-2026-01-4",
                    记录=[record("2026-07-01", "通报", 对象=("县委", "县政府", "本人", "组织部")),
                        record("2026-07-03", "谈话", 由="县委组织部"),
                        talk, record("2026-07-08", "责成整改", 整改时限="2026-10-31"),
                        record("2026-10-26", "整改报告", 说明="占道停车三条街整治完成。"),
                        record("2026-11-20", "再测评", 等次="基本满意")],
                ),
            ],
        },
        {
            "编号": "CP-2026-02", "类型": "民生实事测评", "测评日期": "2026-11-20",
            "会议": "常委会第三十五次会议", "口径": "有效票",
            "应到": 31, "实到": 30, "发出": 30, "收回": 29,
            "等次规则": {"满意线": "60%"},
            "对象": [
                _votes("农村饮水管网改造", 22, 5, 1, 无效=1),
                _votes("村级运动场改造", 9, 4, 15, 无效=1),
            ],
        },
    ]  # fmt: skip
    return {"appraisals.yaml": entries("测评", listed)}
