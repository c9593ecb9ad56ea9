"""Texts of directives, made on the spot."""


def directive(*clauses: str, number: str = "06/CT-UBND", province: str = "Đông Kỳ") -> str:
    """A directive of a province that does not exist, with these clauses."""
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\n\nSố: {number}\n\n"
        f"{province}, ngày 15 tháng 3 năm 2022\n\nCHỈ THỊ\nVề phòng, chống dịch\n\n"
        "Ủy ban nhân dân tỉnh yêu cầu:\n\n" + "\n\n".join(clauses)
    )
