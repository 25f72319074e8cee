import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { siteQuery } from "../../api/queries.ts";
import { useMay } from "../../api/rights.ts";
import { segmentsQuery } from "../../api/segments.ts";
import { Page } from "../../components/page.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { rangeOf } from "../overview/range.ts";
import "../reports/report-page.css";
import "../../components/filters.css";
import { SegmentComparison } from "./segment-comparison.tsx";
import { SegmentEditor } from "./segment-editor.tsx";
import { SegmentList } from "./segment-list.tsx";
import "./segments-page.css";

const COMPARED_DAYS = 90;
/** More would not be read side by side. */
const MOST_COMPARED = 6;

/** Segments and personas: made, kept under a name, and compared; every report takes them as its filter (rule D7). */
export function SegmentsPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/segments" });
  const search = useSearch({ from: "/shell/sites/$site/segments" });
  const navigate = useNavigate({ from: "/sites/$site/segments" });
  const details = useQuery(siteQuery(site));
  const kept = useQuery(segmentsQuery(site));
  const segments = kept.data?.segments ?? [];
  const compared = (search.compare ?? "").split(",").filter((id) => segments.some((s) => s.id === id));
  const mayKeep = useMay(site, "segments");
  const edited = segments.find((s) => s.id === search.edit) ?? null;
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  return (
    <Page title={t("segments.title")} lead={t("segments.lead")}>
      {kept.error ? (
        <Failure error={kept.error} retry={() => void kept.refetch()} />
      ) : !kept.data ? (
        <Loading heights={[180, 220]} />
      ) : (
        <>
          {mayKeep ? (
            <SegmentEditor
              key={edited?.id ?? "new"}
              site={site}
              kept={edited}
              expression={search.draft ?? edited?.expression ?? ""}
              onExpression={(draft) => change({ draft })}
              onDone={() => change({ draft: "", edit: "" })}
            />
          ) : null}
          <SegmentList
            site={site}
            segments={segments}
            compared={compared}
            onCompare={(ids) => change({ compare: ids.slice(-MOST_COMPARED).join(",") })}
            onEdit={mayKeep ? (segment) => change({ edit: segment.id, draft: segment.expression }) : null}
          />
          {compared.length > 0 ? (
            <SegmentComparison
              site={site}
              range={rangeOf(COMPARED_DAYS, Date.now(), details.data?.timezone)}
              segments={[
                { name: t("segments.everybody"), expression: null },
                ...segments.filter((s) => compared.includes(s.id)),
              ]}
            />
          ) : null}
        </>
      )}
    </Page>
  );
}
