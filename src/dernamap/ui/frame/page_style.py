"""The look of the pages around Streamlit's widgets; the map's own is in the browser part.

Sizes, spaces and rules are those of ``frontend/src/theme.css``. Colours are Streamlit's theme,
which has the same values (``.streamlit/config.toml``), so that day and night follow by themselves.
"""

from __future__ import annotations

import json
from typing import Final

__all__ = ["FULL_PAGE", "READING_PAGE", "RIGHT_TO_LEFT", "WIDE_PAGE", "upload_style"]

_NO_FURNITURE = """
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"],
[data-testid="stStatusWidget"], [data-testid="stAppDeployButton"] { display: none; }
[data-stale="true"] { opacity: 1 !important; }
"""

# the page is one component, so there is nothing to skip past
FULL_PAGE: Final = f"""
<style>
{_NO_FURNITURE}
[data-testid="stSkipToContent"] {{ display: none; }}
[data-testid="stMainBlockContainer"] {{ padding: 0; max-width: none; }}
[data-testid="stMain"] {{ overflow: hidden; }}
@media (max-height: 599px), (max-width: 345px) and (max-height: 679px) {{
  [data-testid="stMain"] {{ overflow: hidden auto; }}
}}
[data-testid="stVerticalBlock"] {{ gap: 0; }}
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"]:empty) {{ display: none; }}
@media print {{
  /* one sheet: nothing around the component has a size or an edge of its own */
  html, body, #root, #root :has([data-testid="stBidiComponentRegular"], .timemap) {{
    display: block !important; position: static !important; overflow: visible !important;
    width: auto !important; height: auto !important; min-height: 0 !important;
    padding: 0 !important; margin: 0 !important;
  }}
}}
</style>
"""

READING_PAGE: Final = f"""
<style>
{_NO_FURNITURE}
[data-testid="stMainBlockContainer"] {{ padding: 0 16px 64px; max-width: none; }}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] {{ gap: 12px; }}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > * {{
  max-width: min(1408px, 100%);
}}
[data-testid="stText"], [data-testid="stElementContainer"] {{ max-width: 100%; }}
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"]:is(:empty, :has(> script))) {{
  display: none;
}}
[data-testid="stMain"] {{ font-size: 14px; line-height: 1.45; font-variant-numeric: tabular-nums; }}
[data-testid="stMain"] :is(h1, h2, h3) {{
  letter-spacing: 0; padding: 0; line-height: 1.25; font-weight: 600;
}}
[data-testid="stMain"] h1 {{ font-size: 19px; white-space: nowrap; }}
[data-testid="stMain"] h2 {{ font-size: 16px; }}
[data-testid="stMain"] h3 {{ font-size: 16px; padding: 16px 0 6px; }}
[data-testid="stMain"] [data-testid="stHeading"] h2 {{ padding: 16px 0 6px; }}
[data-testid="stText"] {{
  white-space: pre-wrap; font-family: inherit; font-size: 14px; overflow-wrap: anywhere;
}}
[data-testid="stHtml"] a {{ color: inherit; }}
[data-testid="stWidgetLabel"] p {{ font-size: 13px; }}
[data-testid="stMetricLabel"] p {{ font-size: 13px; }}
[data-testid="stMetricValue"] {{ font-size: 19px; font-weight: 600; line-height: 1.3; }}
/* its tools lie over what stands above it, at all times where nothing can hover */
@media (hover: none) {{
  [data-testid="stDataFrame"] {{ margin-top: 32px; }}
}}
[data-testid="stForm"] {{ padding: 14px 16px 16px; }}
/* what is typed has its own direction, whatever that of the page */
[data-testid="stMain"] :is(textarea, input[type="text"]) {{
  unicode-bidi: plaintext; text-align: start;
}}

/* the header: as on the map, over the whole width, with the same height and rule */
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] >
:is(.st-key-page-head, :has(> .st-key-page-head)) {{
  max-width: none; margin-inline: -16px; width: calc(100% + 32px);
}}
.st-key-page-head {{
  min-height: 56px; padding: 7px 16px; gap: 4px 14px;
  border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
}}
.dataset-title {{ margin: 0; font-size: 14px; font-weight: 600; opacity: 0.78; max-width: 40em;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }}
:has(> .dataset-title), :has(> :has(> .dataset-title)) {{ min-width: 0; }}
:is(.st-key-page-links, :has(> .st-key-page-links)) {{ margin-inline-start: auto; }}
.st-key-page-links {{ gap: 4px 16px; }}
.st-key-page-links a {{ padding: 3px 0; min-height: 26px; background: none; border-radius: 0; }}
.st-key-page-links a p {{
  font-size: 13px; text-decoration: underline; text-underline-offset: 2px; opacity: 0.85;
}}

/* what there is to do where nothing is yet */
.st-key-next-step a {{ padding: 0; min-height: 26px; background: none; }}
.st-key-next-step a p {{ text-decoration: underline; text-underline-offset: 2px; }}
[data-testid="stHtml"] .steps {{ display: grid; max-width: 1080px;
  grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 24px; margin: 0;
  padding: 0; list-style: none; counter-reset: step; font-size: 14px; }}
.steps li {{ margin: 0; padding: 10px 0 0; counter-increment: step;
  border-top: 2px solid color-mix(in srgb, currentcolor 60%, transparent); }}
.steps b {{ display: block; font-weight: 600; }}
.steps b::before {{ content: counter(step) "  "; }}
.gazetteer-map {{ direction: ltr; position: relative; height: 460px;
  overflow: hidden; border-radius: 4px; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; forced-color-adjust: none; }}
/* a smaller screen shows its middle */
.gazetteer-map > div {{ position: absolute; left: calc(50% - 940px);
  width: 1880px; height: 460px; }}
.gazetteer-map :is(img, i, b) {{ position: absolute; }}
.gazetteer-map img {{ inset: 0; }}
.gazetteer-map i {{ box-sizing: border-box; }}
.gazetteer-map i:not(.wide) {{ background: color-mix(in srgb, currentcolor 3%, transparent); }}
.gazetteer-map i:not(.wide):hover {{
  background: color-mix(in srgb, currentcolor 18%, transparent); }}
.gazetteer-map .disc {{ border: 1.4px solid; border-radius: 50%; }}
.gazetteer-map .disc.inferred {{ border-style: dashed; }}
.gazetteer-map .disc.chosen {{ border-width: 2.6px; }}
.gazetteer-map b {{ transform: translateX(-50%); font-size: 12px; line-height: 16px;
  font-weight: 400; white-space: nowrap; pointer-events: none;
  -webkit-text-stroke-width: 3px; paint-order: stroke; }}
.gazetteer-map b.chosen {{ font-weight: 600; }}
.mark-key {{ display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 13px; }}
.mark-key span {{ display: inline-flex; align-items: center; gap: 6px; }}
.mark-key i {{ width: 15px; height: 15px; border-radius: 50%; border: 2px solid; }}

/* what is chosen is told by a background, which colours of the system take away */
@media (forced-colors: active) {{
  [data-testid="stRadioOption"][data-selected="true"] > div > div:first-child,
  [data-testid="stButtonGroup"] [role="radio"][aria-checked="true"] {{
    forced-color-adjust: none; background: Highlight !important; color: HighlightText !important;
    border-color: Highlight !important;
  }}
}}
@media (max-width: 720px) {{
  .st-key-page-head {{ min-height: 0; }}
  [data-testid="stHtml"] .steps {{ grid-template-columns: minmax(0, 1fr); gap: 14px; }}
}}
</style>
"""

# what stands beside each other has the width of a large screen
WIDE_PAGE: Final = """
<style>
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > * {
  max-width: min(1888px, 100%);
}
</style>
"""

# tables are drawn by Streamlit from left to right; what is read around them is not
RIGHT_TO_LEFT: Final = """
<style>
[data-testid="stMainBlockContainer"] { direction: rtl; }
[data-testid="stMainBlockContainer"] :is(h1, h2, h3, p, label, li, [data-testid="stText"]) {
  text-align: start;
}
[data-testid="stDataFrame"] { direction: ltr; }
/* cells keep their own direction, and stand under their heading all the same */
[data-testid="stHtml"] .plot-table :is(th, td) { text-align: right; padding: 4px 0 4px 12px; }
</style>
"""


def upload_style(*, button: str, hint: str) -> str:
    """Give Streamlit's upload box words of ours: it has its own in English alone.

    Parameters
    ----------
    button, hint
        What its button says, and what stands beside it. A button is named by the text in it alone
        for some readers aloud, so Streamlit's own word stays there, out of sight.

    Returns
    -------
    str
        A style sheet.

    """
    text = {
        name: json.dumps(words, ensure_ascii=False)
        for name, words in (("button", button), ("hint", hint))
    }
    box = '[data-testid="stFileUploaderDropzone"]'
    return f"""
<style>
{box} button [data-testid="stMarkdownContainer"] > * {{
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}}
{box} [data-testid="stFileUploaderDropzoneInstructions"] span {{ display: none; }}
{box} button [data-testid="stMarkdownContainer"]::after {{ content: {text["button"]}; }}
{box} [data-testid="stFileUploaderDropzoneInstructions"] > div::after {{
  content: {text["hint"]}; font-size: 13px;
}}
</style>
"""
