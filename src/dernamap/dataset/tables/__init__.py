"""The tables of a dataset: their files, their columns, and the meaning of each."""

from dernamap.dataset.tables.count_scopes import scope_faults, with_scopes
from dernamap.dataset.tables.counts import counts_csv, counts_table
from dernamap.dataset.tables.dataset import DAY_COLUMNS, EVENT_COLUMNS, PLACEMENT_COLUMNS, Dataset
from dernamap.dataset.tables.disputes import DISPUTE_KINDS, dispute_faults, version_faults
from dernamap.dataset.tables.event_types import FAMILIES, family_faults, type_numbers
from dernamap.dataset.tables.ground import (
    GROUND_ACTIONS,
    GROUND_BASES,
    NOT_STATED,
    action_and_basis,
    ground_faults,
)
from dernamap.dataset.tables.open_gazetteer import gazetteer_of, open_gazetteer
from dernamap.dataset.tables.parties import Parties, party_aliases, party_faults
from dernamap.dataset.tables.phases import phase_bounds
from dernamap.dataset.tables.read_table import read_table, without_lines
from dernamap.dataset.tables.speakers import (
    SpeakerNames,
    names_in_language,
    speaker_faults,
    speakers_of,
    spelling_faults,
    spellings_in,
)
from dernamap.dataset.tables.specs import (
    BRIEFINGS_FOLDER,
    LINE,
    TABLES,
    TableSpec,
    briefing_spec,
    cell_in,
    rows_of,
    split_ids,
)
from dernamap.dataset.tables.time_order import shifted, time_key, time_order
from dernamap.dataset.tables.write_csv import write_csv

__all__ = [
    "BRIEFINGS_FOLDER",
    "DAY_COLUMNS",
    "DISPUTE_KINDS",
    "EVENT_COLUMNS",
    "FAMILIES",
    "GROUND_ACTIONS",
    "GROUND_BASES",
    "LINE",
    "NOT_STATED",
    "PLACEMENT_COLUMNS",
    "TABLES",
    "Dataset",
    "Parties",
    "SpeakerNames",
    "TableSpec",
    "action_and_basis",
    "briefing_spec",
    "cell_in",
    "counts_csv",
    "counts_table",
    "dispute_faults",
    "family_faults",
    "gazetteer_of",
    "ground_faults",
    "names_in_language",
    "open_gazetteer",
    "party_aliases",
    "party_faults",
    "phase_bounds",
    "read_table",
    "rows_of",
    "scope_faults",
    "shifted",
    "speaker_faults",
    "speakers_of",
    "spelling_faults",
    "spellings_in",
    "split_ids",
    "time_key",
    "time_order",
    "type_numbers",
    "version_faults",
    "with_scopes",
    "without_lines",
    "write_csv",
]
