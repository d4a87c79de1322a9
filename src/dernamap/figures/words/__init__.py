"""What a figure says, in English and in Arabic."""

from dernamap.figures.words.dates import day_words, month_words, short_day, window_words
from dernamap.figures.words.table import WORDS, Words

__all__ = ["WORDS", "Words", "day_words", "month_words", "short_day", "window_words"]
