/** What was known on an earlier day, and what has changed between two views. */

import { DifferenceList } from "../known/difference_list";
import { Knowledge } from "../known/knowledge";
import { KnownControl } from "../known/known_control";
import { WORDS } from "../words";
import type { PageBase } from "./base";
import type { Late } from "./components";

export interface KnownParts {
  readonly knowledge: Knowledge;
  readonly known: KnownControl;
  readonly differences: DifferenceList;
}

export function makeKnownParts(base: PageBase, late: Late): KnownParts {
  const { data, columns, filters, actions, store, clock, calendar, linkOf } = base;
  const { lang } = store.value;
  const knowledge = new Knowledge({
    columns,
    filters,
    baseUrl: data.base_url,
    lang,
    onBusy: actions.onBusy,
    onChange: (killed, error) => {
      late().renderer.showKnowledge(killed);
      known.sayError(error);
    },
  });
  store.subscribe(["known"], ({ known: day }) => void knowledge.follow(day));
  const differences = new DifferenceList({
    baseUrl: data.base_url,
    lang,
    ground: columns.ground,
    onOpen: (id) => void late().opened.chooseId(id),
    onBusy: actions.onBusy,
  });
  const known = new KnownControl({
    store,
    clock,
    calendar,
    total: columns.events.length,
    countOn: (day) => knowledge.countOn(day),
    onChanged: () => {
      const day = clock.window.b - 1;
      void differences.show({
        heading: WORDS.known.changed,
        left: linkOf(),
        right: linkOf({ known: "" }),
        leftDay: day,
        rightDay: day,
        onlyLeft: WORDS.compare.gone_claims,
        onlyRight: WORDS.compare.later_claims,
      });
    },
  });
  return { knowledge, known, differences };
}
