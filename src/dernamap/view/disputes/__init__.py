"""Disputes: rival claims side by side, and what they share; nothing here decides between them."""

from dernamap.view.disputes.dispute import Dispute, read_disputes
from dernamap.view.disputes.index import matching_disputes, periods_of
from dernamap.view.disputes.map_link import link_of_dispute
from dernamap.view.disputes.page import dispute_html
from dernamap.view.disputes.shared import common_days, common_figures, common_words

__all__ = [
    "Dispute",
    "common_days",
    "common_figures",
    "common_words",
    "dispute_html",
    "link_of_dispute",
    "matching_disputes",
    "periods_of",
    "read_disputes",
]
