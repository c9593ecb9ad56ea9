"""A place that a question names narrows, and is no word to match: a province, a commune, a district."""

from index.search.searcher import Searcher
from shelf import Shelf


def test_a_place_narrows_and_is_no_word_to_match(shelf: Shelf) -> None:
    clauses = ("1. Công ty Điện lực Vĩnh Hải cắt điện khu vực ngập.", "2. Tổ chức tiêm vắc xin theo thứ tự.")
    shelf.put("vinh-hai.txt", *clauses, type="Công điện", province="Vĩnh Hải")
    shelf.put("ha-lam.txt", "1. Tiêm vắc xin cho người cao tuổi.", type="Chỉ thị", province="Hà Lam")
    searcher = Searcher(shelf.store, shelf.encoder)
    first = searcher.search("tiêm vắc xin Vĩnh Hải").hits[0]
    assert (first.source, first.path) == ("vinh-hai.txt", "2")
    typed = searcher.search("tiêm vắc xin Vĩnh Hải", skip=["place"]).understood
    assert (typed.places, typed.narrow) == ((), ())


def test_a_commune_narrows_as_a_province_does(shelf: Shelf) -> None:
    ea_kly = ("1. Công an xã Ea Kly tiếp dân vào thứ hai.", "2. Cấm đường để sửa cầu trong ba ngày.")
    shelf.put("ea-kly.txt", *ea_kly, issuer="Ủy ban nhân dân xã Ea Kly", province="Đắk Lắk")
    shelf.put("ea-na.txt", "1. Cấm đường để sửa cống.", issuer="UBND xã Ea Na", province="Đắk Lắk")
    shelf.put("tinh.txt", "1. Sở Xây dựng quyết định cấm đường.", issuer="UBND tỉnh", province="Đắk Lắk")
    searcher = Searcher(shelf.store, shelf.encoder)
    for query in ("cấm đường ở xã Ea Kly", "cam duong xa ea kly"):
        results = searcher.search(query)
        assert results.understood.narrow == ("xã Ea Kly",)
        assert {hit.source: hit.why.province for hit in results.hits} == {
            "ea-kly.txt": "own", "ea-na.txt": "elsewhere", "tinh.txt": "everywhere",
        }  # fmt: skip
        named = next(hit for hit in results.hits if "Công an xã" in hit.text)
        assert named.signals is not None
        assert named.signals.lexical == 0.0


def test_a_district_narrows_by_its_bare_name(shelf: Shelf) -> None:
    shelf.put("hinh.txt", "1. Ưu tiên tiêm cho người già.", issuer="Huyện ủy Sông Hinh", province="Phú Yên")
    shelf.put("hoa.txt", "1. Ưu tiên tiêm cho giáo viên.", issuer="Huyện ủy Tây Hòa", province="Phú Yên")
    shelf.put("tinh.txt", "1. Sở Y tế tiêm cho người già.", issuer="UBND tỉnh", province="Phú Yên")
    shelf.put("xa.txt", "1. Xã tiêm cho người già.", issuer="UBND xã Đức Bình", province="Phú Yên")
    shelf.put("gia-lai.txt", "1. Tiêm cho người già.", issuer="UBND tỉnh Gia Lai", province="Gia Lai")
    for query in ("Sông Hinh ưu tiên tiêm cho ai", "song hinh uu tien tiem cho ai"):
        results = Searcher(shelf.store, shelf.encoder).search(query, collapse_duplicates=False)
        assert results.understood.narrow == ("huyện Sông Hinh",)
        assert results.hits[0].source == "hinh.txt"
        assert {hit.source: hit.why.province for hit in results.hits} == {
            "hinh.txt": "own", "hoa.txt": "elsewhere", "gia-lai.txt": "elsewhere",
            "tinh.txt": "everywhere", "xa.txt": "everywhere",
        }  # fmt: skip
