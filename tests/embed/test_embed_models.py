"""The table of models that are known by name."""

import pytest

from embed.models import ModelSettings, known_models, settings_of

E5 = ModelSettings(query_prompt="query: ", passage_prompt="passage: ", max_length=512)
WITHOUT_PROMPTS = {"query_prompt": "", "passage_prompt": ""}


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("intfloat/multilingual-e5-small", E5),
        ("intfloat/multilingual-e5-base", E5),
        ("intfloat/multilingual-e5-large", E5),
        ("BAAI/bge-m3", ModelSettings("", "", 8192)),
        ("AITeamVN/Vietnamese_Embedding", ModelSettings("", "", 2048)),
        ("hiieu/halong_embedding", ModelSettings("", "", 512)),
        ("bkai-foundation-models/vietnamese-bi-encoder", ModelSettings("", "", 256, segmented=True)),
    ],
)
def test_a_known_model_has_its_settings(name: str, settings: ModelSettings) -> None:
    assert settings_of(name) == settings


def test_letter_case_does_not_matter_as_it_does_not_to_the_hub() -> None:
    assert settings_of("baai/BGE-M3") == settings_of("BAAI/bge-m3")


def test_an_unknown_model_is_left_to_its_own_configuration() -> None:
    assert settings_of("someone/some-model") == ModelSettings(None, None, None, segmented=False)


def test_the_table_can_be_listed() -> None:
    assert len(known_models()) == 7
    assert known_models()[0] == "intfloat/multilingual-e5-small"
