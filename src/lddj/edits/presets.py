"""Keep ready-made campaigns: the formulas that are in use, with their areas."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "5+2": (
        ("重点项目建设", "省定"),
        ("优化营商环境", "省定"),
        ("地下水超采综合治理", "省定"),
        ("农村人居环境整治提升", "省定"),
        ("城市生活垃圾分类管理", "省定"),
        ("开发区提升", "市定"),
        ("矿山综合治理", "市定"),
    ),
    "6+1": (
        ("违法违规占用土地", "清理规范"),
        ("违规违建项目", "清理规范"),
        ("资源能源项目", "清理规范"),
        ("房地产开发项目", "清理规范"),
        ("矿山综合治理", "清理规范"),
        ("地下水超采综合治理", "清理规范"),
        ("加强公共卫生管理", "公共卫生"),
    ),
}
"""Formula → areas with their groups, in the order in which they are announced."""
