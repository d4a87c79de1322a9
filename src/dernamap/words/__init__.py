"""The words of the page, one file a language, which the browser's part reads as well."""

from dernamap.words.table import LANGUAGES, Words, words_of

__all__ = ["LANGUAGES", "Words", "words_of"]
