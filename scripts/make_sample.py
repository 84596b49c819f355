"""Make the samples of an invented city: ledgers/2026-示例/ and ledgers/2024-届/.

``python scripts/make_sample.py [FOLDER]`` writes the same bytes every time (one seed). About
forty issues a county over three months, with relapses, failed checks, extensions and letters,
so that rankings, trends and circulars have something to show; leads, inquiries and decisions are
in ``sample_matters``, the term of office in ``sample_term``. Nothing in it is real.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import sample_matters
import sample_people
import sample_scores
import sample_term
from sample_words import AREAS, PLACES, UNITS, Pattern
from sample_yaml import scalar

SEED = 20260601
CAMPAIGN = "2026-示例"
FIRST = "# 示例：青梧市和所属县区、单位、问题、日期全部为虚构，由 scripts/make_sample.py 生成。\n"
START, LAST = date(2026, 6, 1), date(2026, 9, 6)
"""The campaign's first day, and the last day on which anything is recorded."""


@dataclass(frozen=True)
class Temper:
    """The way a county works: what makes one come first and another last."""

    name: str
    folder: str
    code: str
    issues: int
    speed: float
    """How much of the time to the deadline the work takes; above 1 it is late."""
    care: float
    """How often a check passes at once, and a closed issue does not relapse."""


COUNTIES = (
    Temper("望川县", "望川", "WC", 42, 0.62, 0.95),
    Temper("临溪县", "临溪", "LX", 38, 0.72, 0.90),
    Temper("安禾县", "安禾", "AH", 40, 0.72, 0.88),
    Temper("柳湾区", "柳湾", "LW", 44, 0.92, 0.85),
    Temper("松坪县", "松坪", "SP", 36, 1.10, 0.80),
    Temper("石塘区", "石塘", "ST", 41, 1.30, 0.72),
)

Record = dict[str, object]


@dataclass
class Course:
    """The records of one issue as they are made up, day by day."""

    chance: random.Random
    day: date
    records: list[Record] = field(default_factory=list)

    def go(self, days: int, kind: str, **more: object) -> bool:
        """A record some days later; False once that is past the last day."""
        day = self.day + timedelta(days=max(days, 0))
        if day > LAST:
            return False
        self.day = day
        self.records.append({"日期": day.isoformat(), "事项": kind, **more})
        return True


def campaign() -> str:
    """Return the text of campaign.yaml."""
    lines = [
        FIRST.rstrip(), "格式: 1", "名称: “4+1”联动监督", f"编号: {CAMPAIGN}", "年度: 2026",
        "主办: 青梧市人大常委会", f"起止: {{起: {START}, 止: 2026-09-30}}", "模式: 4+1", "领域:",
    ]  # fmt: skip
    for name, (group, aspects) in AREAS.items():
        lines += [f"  - 名称: {name}", f"    分组: {group}", f"    方面: [{', '.join(aspects)}]"]
    lines += [
        *sample_matters.TERMS,
        "阶段:",
        "  - {名称: 动员部署, 起: 2026-06-01, 止: 2026-06-07}",
        "  - {名称: 调研排查, 起: 2026-06-08, 止: 2026-08-31}",
        "  - {名称: 整改监督, 起: 2026-09-01, 止: 2026-09-20}",
        "  - {名称: 评议总结, 起: 2026-09-21, 止: 2026-09-30}",
        "口径: {后进线: 50%, 后进名次: 1}",
        "文书:",
        "  机关代字: 青人常",
        "  主送: [各县（区）人大常委会]",
        "  抄送: [市委办公室, 市政府办公室]",
        "  印发机关: 青梧市人大常委会办公室",
        "  联系人: 监察和司法工委主任",
        "  电话: 0999-2020000",
    ]
    return "\n".join(lines) + "\n"


def county(temper: Temper) -> str:
    """Return county.yaml: the units, and for each area a team and a group of deputies."""
    lines = [FIRST.rstrip(), f"县区: {temper.name}", "所属: 青梧市", "代表:"]
    total = 200 + 10 * temper.issues
    lines += [f"  总数: {{市: 30, 县: {total}, 乡: {total * 3}}}", "单位:"]
    for name, (short, lead, duty, areas) in UNITS.items():
        lines += [
            f"  - 名称: {own(name, temper)}", f"    简称: [{own(short, temper)}]",
            f"    牵头领导: {lead}", "    责任人: 局长", f"    职责: {duty}",
            f"    领域: [{', '.join(areas)}]",
        ]  # fmt: skip
    lines.append("专班:")
    for index, area in enumerate(AREAS, 1):
        lines += [
            f"  - {{编号: ZB-{index:02}, 名称: {area}工作专班, 类型: 工作专班, 领域: [{area}], "
            "组长: 人大常委会副主任}",
            f"  - {{编号: DB-{index:02}, 名称: 第{'一二三四五'[index - 1]}代表小组, "
            f"类型: 代表小组, 领域: [{area}], "
            f"代表: {{市: 3, 县: {12 + index}, 乡: {20 + 2 * index}}}}}",
        ]
    return "\n".join(lines) + "\n"


def own(unit: str, temper: Temper) -> str:
    """A unit's name as the county or district has it: 县水务局, 区水务局."""
    return temper.name[-1] + unit


def activities(temper: Temper, chance: random.Random) -> str:
    """Return the text of activities.yaml."""
    lines = [FIRST.rstrip(), "活动:"]
    plan = [
        ("动员部署", "联动监督动员部署会", date(2026, 6, 3), 160, 60),
        ("培训", "代表小组业务培训", date(2026, 6, 5), 120, 90),
    ]
    for index, area in enumerate(AREAS):
        kind = ("视察", "暗访", "执法检查", "座谈会", "听取汇报")[(index + len(temper.folder)) % 5]
        day = date(2026, 6, 15) + timedelta(days=chance.randrange(0, 60))
        plan.append(
            (kind, f"{area}专题{kind}", day, chance.randrange(15, 40), chance.randrange(8, 15))
        )
    for index, (kind, subject, day, people, deputies) in enumerate(
        sorted(plan, key=lambda one: one[2]), 1
    ):
        lines.append(
            f"  - {{编号: {temper.code}-HD-{index:02}, 日期: {day}, 类型: {kind}, 主题: {subject}, "
            f"人次: {people}, 代表人次: {deputies}}}"
        )
    return "\n".join(lines) + "\n"


def issues(temper: Temper, chance: random.Random) -> dict[str, str]:
    """The issue files, one for each area; the numbers of letters run through all of them."""
    found: dict[str, list[str]] = {}
    patterns = {area: [(aspect, one) for aspect, ones in aspects.items() for one in ones]
                for area, (_, aspects) in AREAS.items()}  # fmt: skip
    for ones in patterns.values():
        chance.shuffle(ones)
    names = list(AREAS)
    letters = [0]
    for number in range(temper.issues):
        area = names[number % len(names)]
        pool = patterns[area]
        aspect, pattern = pool[(number // len(names)) % len(pool)]
        index = names.index(area) + 1
        label = f"{temper.code}-{index:02}-{number // len(names) + 1:03}"
        place = PLACES[(number * 7 + COUNTIES.index(temper) * 5) % len(PLACES)]
        found.setdefault(area, []).append(
            issue(temper, chance, label, index, aspect, pattern, place, letters)
        )
    return {
        f"{index:02}-{area}.yaml": f"{FIRST}领域: {area}\n问题:\n" + "".join(found[area])
        for index, area in enumerate(names, 1)
    }


def issue(
    temper: Temper, chance: random.Random, label: str, area: int, aspect: str, pattern: Pattern,
    place: str, letters: list[int],
) -> str:  # fmt: skip
    """Return one issue as YAML text."""
    day = START + timedelta(days=min(int(chance.triangular(7, 91, 30)), 91))
    category = chance.choices(("限期整改", "立行立改", "长期坚持"), (80, 8, 12))[0]
    term = chance.choice((21, 28, 35, 45, 60))
    limit = day + timedelta(days=14 if category == "立行立改" else term)
    course = Course(chance, day)
    write_course(course, temper, pattern, area, category, limit, letters)
    fields = {
        "方面": aspect,
        "问题描述": pattern.finding.format(
            place=place, n=chance.randrange(2, 9), m=chance.randrange(12, 60)
        ),
        "点位": place,
        "来源": chance.choice(
            ("代表视察", "暗访", "执法检查", "群众反映", "部门自查", "代表建议", "信访")
        ),
        "发现日期": day.isoformat(),
        "发现单位": chance.choice((f"DB-{area:02}", f"ZB-{area:02}")),
        "类别": category,
        "责任单位": own(pattern.unit, temper),
        "整改措施": pattern.measure,
        "整改时限": "" if category == "长期坚持" else limit.isoformat(),
    }
    lines = [f"  - 编号: {label}"]
    lines += [f"    {key}: {scalar(value)}" for key, value in fields.items() if value]
    if course.records:
        lines.append("    记录:")
        lines += [
            f"      - {{{', '.join(pair(*one) for one in record.items())}}}"
            for record in course.records
        ]
    return "\n".join(lines) + "\n"


def pair(key: str, value: object) -> str:
    """Return ``键: 值`` as it stands within braces."""
    return f"{key}: {value if key == '成效' else scalar(str(value))}"


def write_course(
    course: Course, temper: Temper, pattern: Pattern, area: int, category: str, limit: date,
    letters: list[int],
) -> None:  # fmt: skip
    """Write the course from 交办 as far as the county has come by the last day."""
    chance = course.chance
    if not course.go(chance.randrange(1, 5), "交办") or category == "长期坚持":
        for _ in range(3):
            if not course.records or not course.go(
                chance.randrange(9, 26), "进展", 说明="按长效机制推进，情况正常。"
            ):
                return
        return
    if chance.random() < 0.06:
        leave_or_refer(course, chance)
        if course.records[-1]["事项"] == "撤销":
            return
    limit = maybe_extend(course, chance, limit)
    done = course.records[0]["日期"]
    start = date.fromisoformat(str(done))
    pace = temper.speed * chance.uniform(0.55, 1.45)
    finish = start + timedelta(days=int((limit - start).days * pace))
    middle = (finish - course.day).days // 2
    if middle > 4 and not course.go(middle, "进展", 说明=pattern.progress):
        return
    if finish > limit + timedelta(days=4) and not press(course, temper, limit, finish, letters):
        return
    if not complete(course, pattern, (finish - course.day).days):
        return
    verify(course, temper, pattern, area)


def leave_or_refer(course: Course, chance: random.Random) -> None:
    """Write 撤销, or 上报 to the city, which answers in time or not yet."""
    if chance.random() < 0.4:
        course.go(
            chance.randrange(5, 15), "撤销", 理由=chance.choice(("不属实", "客观条件不具备")),
            批准="人大常委会主任会议", 说明="经现场核实，情况与反映不符或者不具备整改条件。",
        )  # fmt: skip
        return
    note = "涉及市级权限，请市级部门协调。"
    asked = course.go(chance.randrange(3, 10), "上报", 上报至="市级", 说明=note)
    if asked and chance.random() < 0.5:
        course.go(chance.randrange(6, 15), "批复", 说明="市级部门已明确处理意见。")


def maybe_extend(course: Course, chance: random.Random, limit: date) -> date:
    """An extension in good time, for one issue in eight."""
    before = (limit - course.day).days - 3
    if chance.random() > 0.12 or before < 6:
        return limit
    later = limit + timedelta(days=20)
    note = "因雨季施工受限，经申请延长时限。"
    if course.go(before, "延期", 新时限=later.isoformat(), 批准="人大常委会主任会议", 说明=note):
        return later
    return limit


def press(course: Course, temper: Temper, limit: date, finish: date, letters: list[int]) -> bool:
    """Write 督办 some days after the deadline, often answered; return False at the end."""
    chance = course.chance
    if (limit - course.day).days + 3 < 0:
        return True
    letters[0] += 1
    number = f"{temper.folder}人大督函〔2026〕{letters[0]}号"
    wait = (limit - course.day).days + 3
    reply = limit + timedelta(days=13)
    if not course.go(wait, "督办", 方式="督办函", 文号=number, 反馈时限=reply.isoformat()):
        return False
    answer = chance.randrange(5, 14)
    if chance.random() < temper.care and course.day + timedelta(days=answer) < finish:
        return course.go(answer, "反馈", 文号=number, 说明="已制定赶工计划，明确专人负责。")
    return True


def complete(course: Course, pattern: Pattern, days: int) -> bool:
    """Write 整改完成 with its effect."""
    number = course.chance.randrange(1, 20)
    effect = f"[{{指标: {pattern.effect}, 数值: {number}, 单位: {pattern.measure_unit}}}]"
    return course.go(days, "整改完成", 说明=pattern.done, 成效=effect)


def verify(course: Course, temper: Temper, pattern: Pattern, area: int) -> None:
    """Write 核查 (once more after one that fails), 销号, and for some a 回头看."""
    chance = course.chance
    team = f"DB-{area:02}"
    if chance.random() > temper.care:
        note = "现场抽查仍有未整改到位的点位。"
        failed = course.go(chance.randrange(3, 9), "核查", 结果="不通过", 核查组=team, 说明=note)
        if not failed or not complete(course, pattern, chance.randrange(5, 12)):
            return
    if not course.go(chance.randrange(2, 12), "核查", 结果="通过", 核查组=team):
        return
    if not course.go(chance.randrange(2, 8), "销号", 批准="人大常委会主任会议"):
        return
    if chance.random() > 0.6 or not course.day + timedelta(days=25) <= LAST:
        return
    if chance.random() < temper.care:
        course.go(chance.randrange(18, 26), "回头看", 结果="巩固", 战线="横向")
    else:
        again = course.day + timedelta(days=45)
        course.go(
            chance.randrange(18, 26), "回头看", 结果="反弹", 新时限=again.isoformat(),
            说明="暗访发现问题重新出现，退回整改。",
        )  # fmt: skip


def others(temper: Temper, files: dict[str, str]) -> dict[str, str]:
    """Return the files of a county with its leads, inquiry and decisions among them."""
    if temper.folder not in sample_matters.COUNTIES:
        return files
    found = {name: text for name, text in files.items() if name.startswith("issues/")}
    changed, issue = sample_matters.with_origin(found)
    number = f"{temper.code}-HD-{files['activities.yaml'].count('编号:') + 1:02}"
    return {
        **files,
        **changed,
        "activities.yaml": files["activities.yaml"] + sample_matters.meeting(temper.folder, number),
        "leads.yaml": FIRST + sample_matters.leads(temper.folder, issue),
        "inquiries.yaml": FIRST + sample_matters.inquiries(temper.folder),
        **sample_people.of_county(temper.folder, FIRST),
    }


def campaign_files() -> dict[str, str]:
    """Return the files of 2026-示例 by their paths under ledgers/."""
    out = {
        f"{CAMPAIGN}/campaign.yaml": campaign(),
        f"{CAMPAIGN}/methods.yaml": FIRST + sample_matters.METHODS,
        f"{CAMPAIGN}/assessment.yaml": FIRST + sample_scores.ASSESSMENT,
        f"{CAMPAIGN}/contests.yaml": FIRST + sample_scores.CONTESTS,
    }
    for index, temper in enumerate(COUNTIES):
        chance = random.Random(SEED + index)
        files = {"county.yaml": county(temper), "activities.yaml": activities(temper, chance)}
        files |= {f"issues/{name}": text for name, text in issues(temper, chance).items()}
        for name, text in others(temper, files).items():
            out[f"{CAMPAIGN}/{temper.folder}/{name}"] = text
    return out


def main() -> None:
    """Write ``ledgers/2026-示例`` and ``ledgers/2024-届`` of the folder that is named."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    home = root / "ledgers"
    for name, text in (campaign_files() | sample_term.files(FIRST)).items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
