"""Texts of every kind for encoders: short, long, bare, foreign, with what no vocabulary contains."""

import unicodedata

from eval.commands.encoding import synthetic_clauses

VARIED = [
    "",
    " ",
    "?!…",
    "68/NQ-CP",
    "Số 281-CV/HU, ngày 06/9/2021",
    "1.234.567,89 đồng",
    "971/TTg-KGVX",
    "who handles quarantine funding",
    "How do provinces differ on home quarantine?",
    "The Department of Finance shall allocate the budget in a timely manner.",
    "ai lo kinh phi cach ly",
    "so y te chu tri, phoi hop voi cong an tinh",
    "Sở Y tế chủ trì",
    "SỞ Y TẾ CHỦ TRÌ, PHỐI HỢP",
    "hoà bình, hòa bình",
    "đeo khẩu trang 😷 rửa tay 🧼",
    "🦠🦠🦠",
    "𝓗𝓮𝓵𝓵𝓸 ① ½ ﬁ",
    "中文字符测试",
    "ｆｕｌｌ　ｗｉｄｔｈ",
    "e\u0301 a\u0323\u0302",
    "a\u200bb\ufeffc",
    "x" * 700,
    "line one\nline two\r\n\tline three",
]


def varied_texts() -> list[str]:
    """200 texts: those above, whole and cut clauses, some without their diacritics, and 2,000 words."""
    clauses = synthetic_clauses(140, seed=11)
    cut = [" ".join(clause.split()[: 3 + number % 20]) for number, clause in enumerate(clauses[15:])]
    plain = [unicodedata.normalize("NFD", text.replace("đ", "d")) for text in cut[:35]]
    bare = ["".join(letter for letter in text if not unicodedata.combining(letter)) for text in plain]
    pages = " ".join(synthetic_clauses(60, seed=12)).split()
    return [*VARIED, *clauses[:15], *cut, *bare, " ".join(pages[:2000])]
