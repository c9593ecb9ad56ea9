"""Texts of directives, made on the spot."""


def directive(*clauses: str, number: str = "06/CT-UBND", province: str = "Đông Kỳ") -> str:
    """A directive of a province that does not exist, with these clauses."""
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\n\nSố: {number}\n\n"
        f"{province}, ngày 15 tháng 3 năm 2022\n\nCHỈ THỊ\nVề phòng, chống dịch\n\n"
        "Ủy ban nhân dân tỉnh yêu cầu:\n\n" + "\n\n".join(clauses)
    )


FOREST = """UBND TỈNH ĐÔNG KỲ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 06/CT-UBND
Đông Kỳ, ngày 15 tháng 3 năm 2022

CHỈ THỊ
Về việc phòng, chống cháy rừng

Thực hiện Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ, yêu cầu:

1. Sở Nông nghiệp và Phát triển nông thôn chủ trì tuần tra rừng trong mùa khô.

2. Sở Tài chính bố trí kinh phí mua máy bơm chữa cháy.
"""

FIRE_WATCH = """UBND TỈNH ĐÔNG KỲ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 06/CT-UBND
Đông Kỳ, ngày 15 tháng 3 năm 2022

CHỈ THỊ
Về việc phòng, chống cháy rừng

1. Sở Nông nghiệp chủ trì tuần tra rừng trong mùa khô.
2. Sở Tài chính bố trí kinh phí mua máy bơm chữa cháy.
"""
VACCINATION = (
    FIRE_WATCH.replace("06/CT", "07/CT").replace("cháy rừng", "dịch bệnh").replace("tuần tra", "tiêm vắc xin")
)

_TASKS = "\n".join(
    f"{n}. Sở {{agency}} rà soát thủ tục thứ {n} lĩnh vực {{agency}}, niêm yết công khai tại Trung tâm"
    " Phục vụ hành chính công, báo cáo Ủy ban nhân dân tỉnh kết quả trước khi hết thời hạn được giao."
    for n in range(1, 9)
)
_LIST = (
    "UBND TỈNH HÀ LAM\nSố: {number}/QĐ-UBND\nHà Lam, ngày 18 tháng 02 năm 2025\nQUYẾT ĐỊNH\n"
    "Công bố danh mục thủ tục lĩnh vực {agency}\n\n" + _TASKS
)
# Two lists made from one template; the second one's number is left blank.
HEALTH_LIST, BUILDING_LIST = (
    _LIST.format(number=number, agency=agency) for number, agency in (("246", "Y tế"), ("   ", "Xây dựng"))
)

# Six orders with figures, days, agencies and permissions, signed: what a forger may change.
SIX_ORDERS = (
    "ỦY BAN NHÂN DÂN\n"
    "TỈNH ĐÔNG KỲ\n"
    "\n"
    "Số: 12/CT-UBND\n"
    "\n"
    "Đông Kỳ, ngày 5 tháng 3 năm 2022\n"
    "\n"
    "CHỈ THỊ\n"
    "Về việc tăng cường phòng, chống dịch bệnh và hỗ trợ người dân\n"
    "\n"
    "Thời gian qua, tình hình dịch bệnh diễn biến phức tạp trên địa bàn tỉnh, ảnh hưởng đến đời "
    "sống của người dân. Để chủ động phòng, chống dịch bệnh, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n"
    "\n"
    "1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế rà soát, bố trí cán bộ làm nhiệm vụ tại các khu "
    "cách ly; hoàn thành trong 2 tuần kể từ ngày ban hành Chỉ thị này.\n"
    "2. Sở Tài chính bố trí tám tỷ đồng từ ngân sách tỉnh để chi trả kinh phí cách ly cho người "
    "dân; báo cáo Chủ tịch Ủy ban nhân dân tỉnh trong quý II năm 2022.\n"
    "3. Ủy ban nhân dân các huyện Ia Pa, Ayun Pa hỗ trợ các hộ gia đình phải cách ly tại nhà mỗi hộ "
    "ba triệu đồng, trả một lần bằng tiền mặt.\n"
    "4. Giám đốc Công an tỉnh chỉ đạo lực lượng kiểm tra, xử lý nghiêm các trường hợp vi phạm; được "
    "tạm giữ phương tiện trong năm ngày.\n"
    "5. Các cơ sở kinh doanh được hoạt động trở lại sau khi được kiểm tra; cấm tụ tập đông người "
    "tại nơi công cộng.\n"
    "6. Chỉ thị này có hiệu lực kể từ ngày ký. Yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy "
    "ban nhân dân các huyện, thành phố nghiêm túc thực hiện.\n"
    "\n"
    "TM. ỦY BAN NHÂN DÂN\n"
    "CHỦ TỊCH\n"
    "\n"
    "Nguyễn Văn An\n"
)
