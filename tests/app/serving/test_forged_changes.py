"""A page for reading alone, spoken to as no browser of ours does: forged clicks, forms, uploads, orders.

What can be clicked is learned from the same page served for writing: a widget's name is the same there.
"""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, InstallSkillsRequestPayload
from streamlit.proto.ClientState_pb2 import ClientState
from websockets.exceptions import ConnectionClosed

from embed.hashing import HashingEncoder
from eval.measures import visit
from eval.measures.browser import served
from eval.measures.visitor import PageVisitor
from index.store import FILE_NAME, FieldChange, Store
from shelf import Shelf

if TYPE_CHECKING:
    from streamlit.proto.Element_pb2 import Element

pytestmark = pytest.mark.slow
MODEL = ("--model", "hashing-64")
TEXT = "CHỈ THỊ\nSố: 05/CT-UBND\nPhú Yên, ngày 20 tháng 8 năm 2021\n1. Sở Tài chính bố trí kinh phí.\n"
ORDERS = {
    "empty all caches": BackMsg(clear_cache=True),
    "say where the source came from": BackMsg(load_git_info=True),
    "run whenever the source changes": BackMsg(set_run_on_save=True),
    "shut down": BackMsg(debug_shutdown_runtime=True),
    "write files": BackMsg(
        backend_operation_request=BackendOperationRequest(install_skills=InstallSkillsRequestPayload())
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two copies that contradict each other, one of them corrected, and a removed directive."""
    folder = tmp_path_factory.mktemp("forged") / "store"
    shelf = Shelf(store := Store(folder), HashingEncoder(dim=64))
    shelf.put("b.txt", "1. Kiểm tra an toàn giao thông.", type="Công văn")
    store.remove([store.directives()[0].directive_id], by="Nam")
    for name, verb in (("a.txt", "bố trí"), ("c.txt", "không bố trí")):
        shelf.put_text(name, TEXT.replace("bố trí", verb))
    store.correct(store.directives()[0].directive_id, FieldChange("signer", "Nguyễn Văn An"), by="Nam")
    store.close()
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The page over it, for reading alone."""
    with served(folder, options=(*MODEL, "--read-only"), port=8960) as at:
        yield at


def about(folder: Path) -> str:
    """The part of an address that opens the first directive for review."""
    store = Store(folder, read_only=True)
    public = store.directives()[0].directive_id
    store.close()
    return f"directive={public}"


def state_of(folder: Path) -> dict[str, bytes]:
    """What lies in the store's folder but for what visitors keep for themselves."""
    names = (FILE_NAME, f"{FILE_NAME}-wal", "uploads")
    files = (one for name in names for one in sorted((folder / name).rglob("*")) or [folder / name])
    return {one.name: one.read_bytes() for one in files if one.is_file()}


def clicks(elements: list["Element"]) -> Iterator[dict[str, Any]]:
    """Every button that can be pressed, and every field that can be filled."""
    for one in elements:
        kind = one.WhichOneof("type")
        if kind == "button":
            yield {"id": one.button.id, "trigger_value": True}
        elif kind == "text_input":
            yield {"id": one.text_input.id, "string_value": "6/9/2021"}


def flood(visitor: PageVisitor, messages: int) -> None:
    """Ask for the library very often, without waiting for it, and then once more."""
    for _ in range(messages):
        visitor.post(BackMsg(rerun_script=ClientState(page_name="library")))
    visitor.open("library")


def test_forged_clicks_and_forms_change_nothing(folder: Path, address: str) -> None:
    with served(folder, options=MODEL, port=8970) as writable, visit(writable) as visitor:
        known = list(clicks(visitor.open("library", about(folder))))
    fields = [one for one in known if "string_value" in one]
    buttons = [one for one in known if "trigger_value" in one]
    assert len(buttons) >= 7, "remove, restore, undo, settle (four), correct"
    before = state_of(folder)
    with visit(address) as visitor:
        shown = visitor.open("library", about(folder))
        assert not {one["id"] for one in clicks(shown)} & {one["id"] for one in buttons}
        for button in buttons:
            shown = visitor.set(*fields, button)
            assert any("chỉ để đọc" in one.alert.body for one in shown)
    assert state_of(folder) == before


def test_an_upload_is_refused_whether_the_page_asked_for_it_or_not(folder: Path, address: str) -> None:
    before = state_of(folder)
    with visit(address) as visitor:
        visitor.open("library")
        connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
        for method in ("PUT", "POST", "DELETE"):
            connection.request(method, f"/_stcore/upload_file/{visitor.session}/f", TEXT.encode())
            answer = connection.getresponse()
            assert (answer.status, answer.read().decode()) == (403, "Không được phép. / Not allowed.")
        connection.close()
    assert state_of(folder) == before


def test_a_page_that_asks_faster_than_any_hand_is_ended(address: str) -> None:
    """As many clicks as it may have at once keep nobody else waiting; more end its connection."""
    with visit(address) as flooding, visit(address) as other:
        flood(flooding, 150)
        assert other.open("library")
        with pytest.raises(ConnectionClosed):
            flood(flooding, 5_000)
        assert other.open("")


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_orders_that_no_page_of_ours_gives_end_the_connection(address: str, order: BackMsg) -> None:
    with visit(address) as visitor, pytest.raises(ConnectionClosed) as ended:
        visitor.send(order)
    assert ended.value.rcvd is not None
    assert ended.value.rcvd.code == 1008
    with visit(address) as other:
        assert other.open("library"), "the page goes on"
