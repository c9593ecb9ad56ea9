"""Plain retrieval to compare with: BM25, and the nearest vectors. Each ranks the same passages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from embed import Encoder, EncoderIdentity, Language, Vectors, model_folder

# A query in, the positions of the passages out that answer it best, best first.
Ranker = Callable[[str], list[int]]
_DEPTH = 10
_FIELD = "text"


def bm25(passages: Sequence[str]) -> Ranker:
    """BM25 as tantivy has it (k1 1.2, b .75), over words in small letters, diacritics kept."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_FIELD, stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("at", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for at, passage in enumerate(passages):
        writer.add_document(tantivy.Document(**{_FIELD: " ".join(_words(passage)), "at": at}))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> list[int]:
        terms = [tantivy.Query.term_query(schema, _FIELD, word) for word in _words(query)]
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        found = searcher.search(wanted, limit=_DEPTH).hits
        return [int(searcher.doc(address)["at"][0]) for _, address in found]

    return rank


def nearest(passages: Sequence[str], encoder: Encoder) -> Ranker:
    """The passages whose vectors are nearest to the query's, as it was typed."""
    vectors = encoder.encode_passages(passages)

    def rank(query: str) -> list[int]:
        cosines = vectors @ encoder.encode_queries([query])[0]
        return [int(at) for at in np.argsort(-cosines, kind="stable")[:_DEPTH]]

    return rank


class StockEncoder:
    """The default encoder's weights in sentence-transformers as it comes: float32, its own batches."""

    def __init__(self, default: EncoderIdentity) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(
            str(model_folder()), local_files_only=True, model_kwargs={"dtype": torch.float32}
        )
        self._identity = replace(default, name=f"stock {default.name}")

    @property
    def identity(self) -> EncoderIdentity:
        """That of the default encoder, under a name of its own."""
        return self._identity

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:  # noqa: ARG002
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised."""
        return self._encode(texts, self._identity.query_prompt)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised."""
        return self._encode(texts, self._identity.passage_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        vectors = self._model.encode(list(texts), prompt=prompt, normalize_embeddings=True)
        return np.asarray(vectors, np.float32)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
