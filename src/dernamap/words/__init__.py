"""The words of the page, one file per language, which the browser's part reads as well."""

from dernamap.words.fault_words import said_of_file
from dernamap.words.table import LANGUAGES, Words, plural_name, words_of
from dernamap.words.unturned import unturned
from dernamap.words.wordings import QUOTED, Wordings

__all__ = [
    "LANGUAGES",
    "QUOTED",
    "Wordings",
    "Words",
    "plural_name",
    "said_of_file",
    "unturned",
    "words_of",
]
