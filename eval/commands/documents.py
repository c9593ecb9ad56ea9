"""Real documents against judgments of them: `python -m eval documents [FOLDER] [--model NAME] [--faults]`.

Metadata, the ends of the body, furniture taken for clauses, who must do what, and questions. FOLDER has the
gold and the documents (eval/data/directives/README.md); without one it is that open set.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from embed import Encoder, load_encoder
from eval.measures import (
    FIELDS,
    DocumentRead,
    Gold,
    QuestionGold,
    agencies_f1,
    as_found,
    document_files,
    duties,
    ends,
    fields,
    grades,
    load_gold,
    ndcg,
    success,
)
from index.ingest import ingest
from index.search import Searcher
from index.store import Store

OPEN_SET = Path(__file__).parents[1] / "data" / "directives"


def read_documents(store: Store) -> dict[str, DocumentRead]:
    """What the store holds of each document, by the name of each file that it came from."""
    found: dict[str, DocumentRead] = {}
    for directive in store.directives():
        assignments = defaultdict(list)
        for _, one in store.assignments([directive.id]):
            assignments[one.clause].append(one)
        own = DocumentRead(directive.metadata, tuple(store.clauses(of=[directive.id])), assignments)
        for source in directive.sources:
            found.setdefault(PurePath(source).name, own)
    return found


def reading_report(gold: Gold, read: Mapping[str, DocumentRead]) -> Iterator[tuple[str, list[str]]]:
    """The figures of reading, a line each, with the faults behind it."""
    known, body, duty = fields(gold.documents, read), ends(gold.documents, read), duties(gold.clauses, read)
    shares = ", ".join(f"{name} {known.share(name):.3f}" for name in FIELDS)
    wrong = known.judged["not stated wrongly"] - known.right["not stated wrongly"]
    yield f"{len(gold.documents)} documents: {shares}; stated and wrong {wrong}", known.faults
    furniture = body.judged["furniture"] - body.right["furniture"]
    yield (
        f"ends of the body found {body.share('ends'):.3f}; furniture as clauses {furniture} of"
        f" {body.judged['furniture']}",
        body.faults,
    )
    precision, recall = duty.share("named"), duty.share("found")
    yield (
        f"{len(gold.clauses)} clauses: agencies F1 {agencies_f1(duty):.3f} (precision {precision:.3f},"
        f" recall {recall:.3f}), roles {duty.share('roles'):.3f},"
        f" nobody responsible and nobody named {duty.share('nobody'):.3f}",
        duty.faults,
    )


def answer_report(questions: Sequence[QuestionGold], searcher: Searcher) -> Iterator[tuple[str, list[str]]]:
    """The figures of search: the answered questions, then the verdicts on the others."""
    gained, faults = [], []
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for question in questions:
        results = searcher.search(question.query)
        if not question.answers:
            verdicts["near miss" if question.near_miss else "far"][results.verdict] += 1
            continue
        got = grades(question, [as_found(hit) for hit in results.hits])
        gained.append((got, [answer.grade for answer in question.answers]))
        if not success(got, 3):
            faults.append(f"{question.id} «{question.query}»: no answer among the first three")
    count = max(1, len(gained))
    first, third = (sum(success(got, k) for got, _ in gained) / count for k in (1, 3))
    mean = sum(ndcg(got, ideal) for got, ideal in gained) / count
    yield f"{len(gained)} questions: success@1 {first:.3f}, @3 {third:.3f}, nDCG@10 {mean:.3f}", faults
    for kind, counts in verdicts.items():
        told = ", ".join(f"{verdict} {number}" for verdict, number in sorted(counts.items()))
        yield f"{counts.total()} that nothing answers ({kind}): {told}", []


def report(folder: Path, encoder: Encoder) -> Iterator[tuple[str, list[str]]]:
    """All figures of a folder, through a temporary store."""
    gold = load_gold(folder)
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        try:
            list(ingest(document_files(folder, gold), store, encoder))
            yield from reading_report(gold, read_documents(store))
            if gold.questions:
                yield from answer_report(gold.questions, Searcher(store, encoder))
        finally:
            store.close()


def main() -> None:
    """Print the figures, and on request each fault to standard error."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=OPEN_SET)
    parser.add_argument(
        "--model", default="default", help="the encoder; hashing needs none, but knows no meaning"
    )
    parser.add_argument("--faults", action="store_true", help="each fault, to standard error")
    asked = parser.parse_args()
    for line, faults in report(asked.folder, load_encoder(asked.model)):
        print(line)
        for fault in faults if asked.faults else ():
            print(fault, file=sys.stderr)


if __name__ == "__main__":
    main()
