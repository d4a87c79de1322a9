"""The style of the small pictures; colours follow the page's light or dark theme."""

from __future__ import annotations

from typing import Final

__all__ = ["PLOT_STYLE"]

PLOT_STYLE: Final = """
<style>
.plot { margin: 0 0 6px; font-size: 13px; line-height: 1.35; max-width: 1040px;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; break-inside: avoid; }
.plot figcaption { font-size: 14px; font-weight: 600; padding: 0 0 6px; }
.plot-rows { border-top: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
.plot-row { display: grid; grid-template-columns: minmax(150px, 34%) minmax(0, 1fr);
  gap: 0 14px; align-items: center; padding: 3px 0;
  border-bottom: 1px solid color-mix(in srgb, currentcolor 10%, transparent); }
.plot-label b { display: block; font-weight: 600; overflow-wrap: anywhere; }
.plot-label span { display: block; font-size: 12px; opacity: 0.8; }
.plot-track { position: relative; direction: ltr; min-height: 32px; align-self: stretch; }
.plot-axis { padding: 0; }
.plot-axis .plot-track { min-height: 20px; }
.plot-axis .tick { position: absolute; bottom: 1px; font-size: 12px; white-space: nowrap;
  padding-left: 4px; border-left: 1px solid color-mix(in srgb, currentcolor 45%, transparent);
  opacity: 0.85; }
.plot-track > .bar, .plot-track > .range { position: absolute; top: calc(50% - 6px); height: 12px;
  min-width: 5px; box-sizing: border-box; border: 2px solid var(--plot-ink); border-radius: 2px; }
.bar.day, .bar.lasted { background: var(--plot-ink); }
.bar.spread { background: color-mix(in srgb, var(--plot-ink) 15%, transparent); }
.bar.from-open { border-left: 0; border-radius: 0 2px 2px 0;
  mask-image: linear-gradient(to right, transparent, #000 60%); }
.bar.to-open { border-right: 0; mask-image: linear-gradient(to left, transparent, #000 60%); }
.plot-track > .bar { top: calc(50% - 12px); }
.plot-track > .said { position: absolute; top: calc(50% + 3px); width: 8px; height: 8px;
  margin-left: -5px; transform: rotate(45deg); border: 2px solid var(--plot-said);
  background: var(--plot-paper); box-sizing: content-box; }
.plot-track > .said.likely { border-style: dotted; }
.plot-track > .said.span { top: calc(50% + 5px); height: 5px; margin: 0; min-width: 6px;
  transform: none; border-top: 0; background: none; box-sizing: border-box; }
.plot-track > .said.beyond { right: 0; left: auto; top: calc(50% - 9px); width: auto; height: auto;
  transform: none; border: 0; font-size: 12px; color: var(--plot-said); padding-left: 4px; }
.plot-track > .no-mark { position: absolute; left: 0; top: calc(50% - 9px); font-size: 12px;
  font-style: italic; opacity: 0.85; white-space: nowrap; }
.plot-track > .no-mark.end { left: auto; right: 0; }
.plot-track > .dot { position: absolute; top: calc(50% - 6px); width: 12px; height: 12px;
  margin-left: -6px; border-radius: 50%; background: var(--plot-ink); }
.range { background: color-mix(in srgb, var(--plot-ink) 30%, transparent); }
.range.open-up { border-right: 0; border-radius: 2px 0 0 2px;
  mask-image: linear-gradient(to left, transparent, #000 60%); }
.plot-key { margin: 4px 0 0; font-size: 12px; display: flex; flex-wrap: wrap; gap: 2px 18px;
  opacity: 0.9; }
.plot-key .plot-track > * { top: 1px; }
.plot-key .plot-track { display: inline-block; width: 26px; min-height: 14px;
  margin-inline-end: 6px; vertical-align: middle; }
.plot-field { position: relative; direction: ltr; height: 190px; margin: 0 0 24px 46px;
  overflow: visible;
  border-left: 1px solid color-mix(in srgb, currentcolor 45%, transparent);
  border-bottom: 1px solid color-mix(in srgb, currentcolor 45%, transparent); }
.plot-field > .level { position: absolute; left: -46px; right: 0; height: 0; font-size: 12px;
  line-height: 0; border-top: 1px solid color-mix(in srgb, currentcolor 12%, transparent);
  opacity: 0.9; }
.plot-field > .tick { position: absolute; top: 100%; font-size: 12px; white-space: nowrap;
  padding: 2px 0 0 4px; border-left: 1px solid color-mix(in srgb, currentcolor 45%, transparent);
  opacity: 0.85; }
.plot-field > .box { position: absolute; box-sizing: border-box; min-width: 6px; min-height: 6px;
  margin-bottom: -3px; border: 1.5px solid var(--plot-ink); border-radius: 2px;
  background: color-mix(in srgb, var(--plot-ink) 22%, transparent); }
.plot-field > .box.exact { background: color-mix(in srgb, var(--plot-ink) 75%, transparent); }
.plot-field > .box.open-top { border-top: 0;
  mask-image: linear-gradient(to bottom, transparent, #000 70%); }
.plot-field > .box.from-open { border-left: 0; }
.plot-field > .box.worked-out { border-color: var(--plot-said);
  background: color-mix(in srgb, var(--plot-said) 25%, transparent); }
.plot-table { overflow-x: auto; font-size: 13px; max-width: 1040px; }
.plot-table table { border-collapse: collapse; width: 100%; }
.plot-table + .why { margin: 4px 0 18px; }
.plot-table caption { text-align: start; font-size: 12px; opacity: 0.85; padding: 6px 0 2px; }
/* a cell in Arabic stands under its heading all the same; so on pages from right to left */
.plot-table :is(th, td) { text-align: left; vertical-align: top; padding: 4px 12px 4px 0;
  font-weight: 400; border: 0;
  border-bottom: 1px solid color-mix(in srgb, currentcolor 14%, transparent); }
.plot-table thead th { font-size: 12px; opacity: 0.85; white-space: nowrap; }
.plot-table tbody th { font-weight: 600; white-space: nowrap; }
.plot-table p { margin: 0; }
/* many rows scroll below their heads */
.rows .plot-table { max-width: none; max-height: 440px; overflow: auto;
  border-block: 1px solid color-mix(in srgb, currentcolor 20%, transparent); }
.rows .plot-table caption { position: absolute; clip-path: inset(50%); }
.rows .plot-table thead th { position: sticky; top: 0; background: var(--plot-paper); opacity: 1; }
.plot-table thead button { all: unset; box-sizing: border-box; min-height: 24px; cursor: pointer;
  font: inherit; display: inline-flex; align-items: center; gap: 4px; }
.plot-table thead button::after { content: "↕" / ""; opacity: 0.55; }
.plot-table thead [aria-sort="ascending"] button::after { content: "↑" / ""; opacity: 1; }
.plot-table thead [aria-sort="descending"] button::after { content: "↓" / ""; opacity: 1; }
.plot-table thead [aria-sort] button { font-weight: 600; }
.plot-table thead button:focus-visible { outline: 2px solid currentcolor; outline-offset: 1px; }
.rows .plot-table :is(th, td) { min-width: 6.5em; max-width: 34em; overflow-wrap: anywhere; }
.rows .plot-table tbody th { overflow-wrap: normal; }
/* what is written out, so that rows stay low where the table scrolls sideways */
.rows .plot-table td:last-child { min-width: 22em; }
.plots { --plot-ink: #24557a; --plot-said: #8a4b00; --plot-paper: #ffffff; }
.plots.plots-dark { --plot-ink: #7fb4dd; --plot-said: #f0b45e; --plot-paper: #14181c; }
@supports (color: light-dark(#000, #fff)) {
  /* a theme that a link asks for comes after the page was made */
  .plots, .plots.plots-dark { --plot-ink: light-dark(#24557a, #7fb4dd);
    --plot-said: light-dark(#8a4b00, #f0b45e); --plot-paper: light-dark(#fff, #14181c); }
}
/* filled and hollow mean different things, in colours of the system as well */
@media (forced-colors: active) {
  .plots, .plots.plots-dark { --plot-ink: CanvasText; --plot-said: LinkText;
    --plot-paper: Canvas; }
  .plot-track > :is(.bar, .range, .dot, .said), .plot-field > .box { forced-color-adjust: none; }
}
@media (max-width: 720px) {
  .plot-row { grid-template-columns: minmax(0, 1fr); }
  .plot-table:not(.wide) thead th { white-space: normal; }
  .rows .plot-table.wide table { min-width: 820px; }
  :not(.rows) > .plot-table.wide { overflow-x: visible; }
  :not(.rows) > .plot-table.wide :is(table, tbody, tr, th, td, caption) { display: block; }
  :not(.rows) > .plot-table.wide thead { position: absolute; clip-path: inset(50%); }
  :not(.rows) > .plot-table.wide :is(th, td) { padding: 2px 0; border: 0; }
  :not(.rows) > .plot-table.wide tr { padding: 8px 0;
    border-bottom: 1px solid color-mix(in srgb, currentcolor 14%, transparent); }
  :not(.rows) > .plot-table.wide td { display: grid; grid-template-columns: 92px minmax(0, 1fr); }
  :not(.rows) > .plot-table.wide td > * { grid-column: 2; }
  :not(.rows) > .plot-table.wide td::before { content: attr(data-head); grid-row: 1;
    font-size: 12px; opacity: 0.85; }
  .plot-axis > div:first-child { display: none; }
}
@media print {
  .plots, .plots.plots-dark { --plot-ink: #000; --plot-said: #000; --plot-paper: #fff; }
}
</style>
"""
