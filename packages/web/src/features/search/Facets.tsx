// Counts by court, case, year and type; a click narrows, another widens again.
import type { SearchAsked } from '../../app/asked.ts';
import { formatCount } from '../../lib/format.ts';
import type { Facet, SearchAnswer } from '../../lib/shapes.ts';
import styles from './search.module.css';

type Props = { facets: SearchAnswer['facets']; asked: SearchAsked; change: (part: Partial<SearchAsked>) => void };

export function Facets({ facets, asked, change }: Props) {
  return (
    <aside className={styles.facets} aria-label="Narrow the results">
      <Group title="Court" facets={facets.court} now={asked.court} pick={(court) => change({ court })} />
      <Group title="Case" facets={facets.case} now={asked.caseId} pick={(caseId) => change({ caseId })} />
      <Group
        title="Year filed"
        facets={facets.year}
        now={asked.year?.toString()}
        pick={(year) => change({ year: year ? Number(year) : undefined })}
      />
      <Group title="Type" facets={facets.type} now={asked.type} pick={(type) => change({ type })} />
    </aside>
  );
}

type GroupProps = {
  title: string;
  facets: Facet[];
  now: string | undefined;
  pick: (value: string | undefined) => void;
};

function Group({ title, facets, now, pick }: GroupProps) {
  if (facets.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {facets.slice(0, 10).map((facet) => (
          <li key={facet.value}>
            <button
              type="button"
              aria-pressed={facet.value === now}
              onClick={() => pick(facet.value === now ? undefined : facet.value)}
            >
              <span>{facet.label}</span>
              <span className="number">{formatCount(facet.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
